package dev.attune.admin.wiring;

import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.HubException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How fresh what a tool told is, by its own times. */
final class NewestData {
  private NewestData() {}

  /**
   * When the newest of a page happened, as the connection's mapping reads it: pages come in order,
   * one way or the other, so the first and the last tell. Null if neither can be read.
   */
  static @Nullable Instant of(Mapping mapping, List<LogEntry.OfTenant> entries) {
    List<LogEntry.Signal> signals =
        entries.stream()
            .filter(LogEntry.Signal.class::isInstance)
            .map(LogEntry.Signal.class::cast)
            .toList();
    if (signals.isEmpty()) {
      return null;
    }
    try {
      EventMapper mapper = EventMapper.compile(mapping);
      Instant first = at(mapper.map(signals.getFirst()));
      Instant last = at(mapper.map(signals.getLast()));
      return first == null || (last != null && last.isAfter(first)) ? last : first;
    } catch (HubException e) {
      // What the mapping cannot read becomes a rejected signal; that is told elsewhere.
      return null;
    }
  }

  private static @Nullable Instant at(MappingResult result) {
    return switch (result) {
      case MappingResult.Mapped mapped -> mapped.event().at();
      case MappingResult.Unmapped unmapped -> null;
    };
  }
}
