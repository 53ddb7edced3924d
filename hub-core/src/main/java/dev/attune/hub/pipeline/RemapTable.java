package dev.attune.hub.pipeline;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signals that a batch maps once more: what became of them so far, and what becomes of them.
 */
final class RemapTable {
  private final Map<Source, RemapCommand> commands;
  private final Map<Source, List<HistoryEntry>> standing = new HashMap<>();
  private final Map<Source, DeadLetter> letters = new HashMap<>();
  private final List<HistoryEntry> inserted = new ArrayList<>();
  private final List<HistoryEntry> replaced = new ArrayList<>();
  private final Map<EventKey, Source> removed = new HashMap<>();

  private RemapTable(Map<Source, RemapCommand> commands) {
    this.commands = commands;
  }

  /** Two calls for each tenant of which a signal is mapped once more. */
  static RemapTable read(Collection<LoggedEntry> entries, HubStores stores) {
    Map<Source, RemapCommand> commands = new HashMap<>();
    Map<TenantId, Map<Source, Instant>> origins = new HashMap<>();
    for (LoggedEntry entry : entries) {
      RemapCommand remap =
          entry.entry() instanceof LogEntry.Command command ? RemapCommand.of(command) : null;
      if (remap != null) {
        commands.put(entry.source(), remap);
        origins
            .computeIfAbsent(remap.signal().tenant(), none -> new HashMap<>())
            .put(remap.origin(), remap.signal().received());
      }
    }
    RemapTable table = new RemapTable(commands);
    origins.forEach((tenant, received) -> {
      stores.history().madeOf(tenant, received).forEach(table::stands);
      table.letters.putAll(stores.deadLetters().find(tenant, received.keySet()));
    });
    return table;
  }

  private void stands(HistoryEntry entry) {
    standing.computeIfAbsent(entry.source(), none -> new ArrayList<>()).add(entry);
  }

  /** By the entries that ask for it. */
  Map<Source, RemapCommand> commands() {
    return commands;
  }

  /** Those whom an earlier mapping took the signals to be about. */
  Set<CustomerKey> customers() {
    Set<CustomerKey> customers = new HashSet<>();
    for (RemapCommand command : commands.values()) {
      TenantId tenant = command.signal().tenant();
      String profile = command.profile();
      if (profile != null) {
        customers.add(new CustomerKey(tenant, new ProfileId(profile)));
      }
      for (HistoryEntry entry : standing(command.origin())) {
        customers.add(new CustomerKey(tenant, new ProfileId(entry.part())));
      }
    }
    return customers;
  }

  /** What an earlier mapping made of them. */
  List<Event> events() {
    return standing.values().stream().flatMap(List::stream).map(HistoryEntry::event).toList();
  }

  /** What was made of an entry; two only if a batch broke off while it replaced one. */
  List<HistoryEntry> standing(Source origin) {
    return standing.getOrDefault(origin, List.of());
  }

  @Nullable DeadLetter letter(Source origin) {
    return letters.get(origin);
  }

  /**
   * What is made of an entry from now on.
   *
   * @param old what goes, or null
   * @param made what comes, or null
   * @param letter what stands at the desk then, or null
   */
  void settle(
      Source origin,
      @Nullable HistoryEntry old,
      @Nullable HistoryEntry made,
      @Nullable DeadLetter letter) {
    boolean isReplaced =
        old != null && made != null && old.event().key().equals(made.event().key());
    if (made != null) {
      (isReplaced ? replaced : inserted).add(made);
    }
    if (old != null && !isReplaced) {
      removed.put(old.event().key(), origin);
    }
    standing.put(origin, made == null ? List.of() : List.of(made));
    letters.remove(origin);
    if (letter != null) {
      letters.put(origin, letter);
    }
  }

  /** What goes in the place of what stood under its key. */
  List<HistoryEntry> replaced() {
    return replaced;
  }

  /** What goes. */
  Set<EventKey> removed() {
    return removed.keySet();
  }

  /** What goes into the history before any customer is written. */
  List<HistoryEntry> inserted() {
    return inserted;
  }

  /**
   * Writes the rest, after the customers: until then what was there before tells whoever does the
   * batch again whom to take it back from.
   */
  void write(EventHistory history) {
    if (!replaced.isEmpty()) {
      history.replace(replaced);
    }
    removed.forEach(history::remove);
  }
}
