package dev.attune.hub.remap;

import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.Fate;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.event.SignalState;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.DeadLetterStore;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds signals of the log against what another mapping makes of them. Changes nothing. */
final class Examination {
  private final EventHistory history;
  private final DeadLetterStore letters;
  private final EventMapper mapper;

  /** What earlier signals would take, though it is not written yet. */
  private final Map<EventKey, Source> taken = new HashMap<>();

  Examination(EventHistory history, DeadLetterStore letters, EventMapper mapper) {
    this.history = history;
    this.letters = letters;
    this.mapper = mapper;
  }

  /** Signals of one tenant, in the order of the log; three calls of the store. */
  List<Examined> of(TenantId tenant, List<SignalLog.Placed> signals) {
    if (signals.isEmpty()) {
      return List.of();
    }
    Map<Source, Instant> received = new HashMap<>();
    signals.forEach(one -> received.put(one.source(), one.signal().received()));
    Map<Source, HistoryEntry> standing = new HashMap<>();
    history.madeOf(tenant, received).forEach(entry -> standing.put(entry.source(), entry));
    Map<Source, DeadLetter> dead = letters.find(tenant, received.keySet());
    Map<Source, MappingResult> made = new HashMap<>();
    signals.forEach(one -> made.put(one.source(), mapper.map(one.signal())));
    Map<EventKey, Source> held = new HashMap<>(history.find(keys(made)));
    held.putAll(taken);
    List<Examined> examined = new ArrayList<>();
    for (SignalLog.Placed one : signals) {
      Source source = one.source();
      HistoryEntry entry = standing.get(source);
      DeadLetter letter = dead.get(source);
      MappingResult result = made.getOrDefault(source, mapper.map(one.signal()));
      Source holder =
          result instanceof MappingResult.Mapped(var event, _) ? held.get(event.key()) : null;
      Fate fate =
          Fate.of(
              SignalState.of(entry, letter),
              entry == null ? null : entry.event(),
              result,
              holder,
              source);
      Examined found = new Examined(source, one.signal(), entry, letter, result, fate);
      if (found.isChanged() && result instanceof MappingResult.Mapped(var event, _)) {
        held.putIfAbsent(event.key(), source);
        taken.putIfAbsent(event.key(), source);
      }
      examined.add(found);
    }
    return examined;
  }

  private static Set<EventKey> keys(Map<Source, MappingResult> made) {
    Set<EventKey> keys = new HashSet<>();
    for (MappingResult result : made.values()) {
      if (result instanceof MappingResult.Mapped(var event, _)) {
        keys.add(event.key());
      }
    }
    return keys;
  }
}
