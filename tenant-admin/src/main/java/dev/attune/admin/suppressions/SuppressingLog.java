package dev.attune.admin.suppressions;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.ingest.IngestLog;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.delivery.Suppression;
import dev.attune.hub.delivery.Suppressions;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.event.Unwanted;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts on the suppression list whom a signal says nothing may be sent to, before the signal is
 * stored and so before it is acknowledged. Only connections whose mapping has such a target cost
 * anything. Safe for use by many threads.
 */
public final class SuppressingLog implements IngestLog {
  private static final String TARGET = "suppress.";
  private static final int MAX_MAPPERS = 10_000;

  private final IngestLog next;
  private final Suppressions suppressions;
  private final Directory directory;
  private final Map<Mapping, Optional<EventMapper>> mappers = new ConcurrentHashMap<>();

  public SuppressingLog(IngestLog next, Suppressions suppressions, Directory directory) {
    this.next = next;
    this.suppressions = suppressions;
    this.directory = directory;
  }

  @Override
  public void append(List<? extends LogEntry.OfTenant> entries) {
    Map<ConnectionKey, Optional<EventMapper>> ofBatch = new HashMap<>();
    for (LogEntry.OfTenant entry : entries) {
      if (entry instanceof LogEntry.Signal signal) {
        ofBatch
            .computeIfAbsent(signal.connection(), this::mapper)
            .ifPresent(mapper -> suppress(mapper, signal));
      }
    }
    next.append(entries);
  }

  private void suppress(EventMapper mapper, LogEntry.Signal signal) {
    for (Unwanted unwanted : mapper.unwanted(signal)) {
      List<IdentifierKey> forms =
          new ArrayList<>(AddressForms.of(signal.tenant(), unwanted.address()));
      suppressions.add(
          forms,
          new Suppression(
              unwanted.reason(), signal.received(), signal.connection().connection().value()));
    }
  }

  private Optional<EventMapper> mapper(ConnectionKey key) {
    return directory
        .connection(key)
        .map(Connection::mapping)
        .filter(mapping ->
            mapping.targets().keySet().stream().anyMatch(name -> name.startsWith(TARGET)))
        .flatMap(this::compiled);
  }

  private Optional<EventMapper> compiled(Mapping mapping) {
    if (mappers.size() >= MAX_MAPPERS) {
      mappers.clear();
    }
    return mappers.computeIfAbsent(
        mapping,
        one -> {
          try {
            return Optional.of(EventMapper.compile(one));
          } catch (HubException e) {
            return Optional.empty(); // Its signals go to the dead letters, each with the reason.
          }
        });
  }
}
