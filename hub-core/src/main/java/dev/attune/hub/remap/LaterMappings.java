package dev.attune.hub.remap;

import dev.attune.hub.event.Mapping;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mappings that connections have had. Safe for use by many threads. */
public interface LaterMappings {

  /**
   * A version of a mapping.
   *
   * @param at when it was put in force
   */
  record Version(Mapping mapping, Instant at) {}

  /** A version by its number; empty if there is none, or none any more. */
  Optional<Version> find(ConnectionKey connection, int number);

  /** The version of that text, as a {@link dev.attune.hub.backfill.Backfill.Order} names it. */
  default Optional<Version> named(ConnectionKey connection, @Nullable String text) {
    return text == null || !text.matches("[1-9][0-9]{0,8}")
        ? Optional.empty()
        : find(connection, Integer.parseInt(text));
  }
}
