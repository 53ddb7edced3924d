package dev.attune.hub.journey;

import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps journeys and their published versions. Safe for use by many threads; fails with {@code
 * store.unavailable} when no answer came: whether a write was carried out shows when it is read.
 */
public interface JourneyStore {

  /** The journeys of a tenant, in the order of their ids. */
  List<JourneyHead> heads(TenantId tenant);

  Optional<JourneyHead> head(JourneyKey key);

  /** The versions of a journey, oldest first. */
  List<JourneyVersion> versions(JourneyKey key);

  Optional<JourneyVersion> version(JourneyKey key, int version);

  /** Keeps a version; false if one with that number is there. */
  boolean insert(JourneyVersion version);

  /**
   * Writes the head if its document still has its version (0: none), with the next version; false
   * if it had another.
   */
  boolean write(JourneyHead head);
}
