package dev.attune.hub.pipeline;

import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the signals of a batch into events, each by its connection's mapping. */
final class SignalMapping {
  private SignalMapping() {}

  /**
   * Maps the signals of these entries.
   *
   * @param remaps by the entry that asks for it, each with a mapping of its own
   */
  static Map<Source, Workspace.Signalled> map(
      Collection<LoggedEntry> entries,
      Map<TenantId, TenantConfiguration> configurations,
      Map<Source, RemapCommand> remaps) {
    Map<Source, Workspace.Signalled> mapped = new HashMap<>();
    Map<Mapping, Optional<EventMapper>> compiled = new HashMap<>();
    remaps.forEach((source, remap) ->
        compiled
            .computeIfAbsent(remap.mapping(), SignalMapping::compiled)
            .ifPresent(mapper ->
                mapped.put(
                    source, new Workspace.Signalled(remap.signal(), map(remap.signal(), mapper)))));
    for (LoggedEntry entry : entries) {
      LogEntry.Signal signal = signalOf(entry.entry());
      if (signal != null) {
        mapped.put(
            entry.source(),
            new Workspace.Signalled(signal, map(signal, configurations.get(signal.tenant()))));
      }
    }
    return mapped;
  }

  /** One that this hub cannot compile changes nothing. */
  private static Optional<EventMapper> compiled(Mapping mapping) {
    try {
      return Optional.of(EventMapper.compile(mapping));
    } catch (HubException e) {
      return Optional.empty();
    }
  }

  /** The signal of an entry: itself, or the one that a command sends again; else null. */
  static LogEntry.@Nullable Signal signalOf(LogEntry entry) {
    return switch (entry) {
      case LogEntry.Signal signal -> signal;
      case LogEntry.Command command -> RedriveCommand.signalOf(command);
      case LogEntry.Rejection rejection -> null;
      case LogEntry.Outcome outcome -> null;
      case LogEntry.Tick tick -> null;
    };
  }

  private static MappingResult map(
      LogEntry.Signal signal, @Nullable TenantConfiguration configuration) {
    TenantConfiguration.Configured configured =
        configuration == null
            ? null
            : configuration.connections().get(signal.connection().connection());
    if (configured == null) {
      return new MappingResult.Unmapped(
          HubError.NOT_FOUND.code(), "The connection that the signal came by does not exist.");
    }
    EventMapper mapper = configured.mapper();
    if (mapper == null) {
      return new MappingResult.Unmapped(
          HubError.INVALID_CONFIGURATION.code(), "The connection's mapping does not compile.");
    }
    return map(signal, mapper);
  }

  private static MappingResult map(LogEntry.Signal signal, EventMapper mapper) {
    try {
      return mapper.map(signal);
    } catch (HubException e) {
      return new MappingResult.Unmapped(e.code().code(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return new MappingResult.Unmapped(
          HubError.BROKEN_STATE.code(),
          "The hub failed at this signal: " + e.getClass().getSimpleName() + ".");
    }
  }
}
