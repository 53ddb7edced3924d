package dev.attune.hub.backfill;

import dev.attune.hub.tenant.ConnectionKey;

/** Told of what backfills do. Must be quick and must not throw. */
public interface BackfillMetrics {

  /** Listens to nothing. */
  BackfillMetrics NONE = new BackfillMetrics() {};

  /** A page is in the log. */
  default void fetched(ConnectionKey connection, int entries) {}

  /** Backfills are under way in this node. */
  default void underWay(int backfills) {}

  /** A backfill was taken by another node while it was worked on. */
  default void lost(ConnectionKey connection) {}

  /** A call of the store, or the hub itself, failed; the loop goes on after a pause. */
  default void failed(RuntimeException cause) {}
}
