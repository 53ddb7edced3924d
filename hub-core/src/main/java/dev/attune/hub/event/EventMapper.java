package dev.attune.hub.event;

import dev.attune.hub.log.LogEntry;

/**
 * A compiled mapping. Pure: the same signal always gives the same result, so that preview, live
 * mapping and re-mapping are this one function. Safe for use by many threads.
 */
public final class EventMapper {
  private EventMapper() {}

  /**
   * Compiles a mapping.
   *
   * @throws dev.attune.hub.problem.HubException {@code configuration.invalid} with every problem,
   *     each at a JSON pointer into the mapping's targets
   */
  public static EventMapper compile(Mapping mapping) {
    throw new UnsupportedOperationException(mapping.toString());
  }

  public MappingResult map(LogEntry.Signal signal) {
    throw new UnsupportedOperationException(signal.toString());
  }
}
