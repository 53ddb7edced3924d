package dev.attune.hub.pipeline;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of imports that a batch withdraws. */
final class WithdrawalTable {
  private final Map<Source, WithdrawCommand> commands = new HashMap<>();
  private final Map<EventKey, HistoryEntry> standing = new HashMap<>();
  private final Set<CustomerKey> customers = new HashSet<>();
  private final List<EventKey> removed = new ArrayList<>();

  private WithdrawalTable() {}

  /** One call, if anything is withdrawn. */
  static WithdrawalTable read(Collection<LoggedEntry> entries, EventHistory history) {
    WithdrawalTable table = new WithdrawalTable();
    Set<TenantId> tenants = new HashSet<>();
    for (LoggedEntry entry : entries) {
      WithdrawCommand command =
          entry.entry() instanceof LogEntry.Command one ? WithdrawCommand.of(one) : null;
      if (command != null) {
        table.commands.put(entry.source(), command);
        tenants.add(command.row().tenant());
      }
    }
    if (!table.isEmpty()) {
      table.readStanding(history);
      entries.forEach(entry -> table.wantMade(entry, tenants));
    }
    return table;
  }

  private void readStanding(EventHistory history) {
    List<EventKey> rows = commands.values().stream().map(WithdrawCommand::row).toList();
    for (HistoryEntry entry : history.read(Set.copyOf(rows))) {
      standing.put(entry.event().key(), entry);
      customers.add(new CustomerKey(entry.event().tenant(), new ProfileId(entry.profile())));
    }
  }

  /**
   * An identifier that is given free in this batch may make a new profile in it, and until the
   * batch is done the store does not lead from the identifier to that profile.
   */
  private void wantMade(LoggedEntry entry, Set<TenantId> tenants) {
    LogEntry.Signal signal = SignalMapping.signalOf(entry.entry());
    if (signal != null && tenants.contains(signal.tenant())) {
      customers.add(
          new CustomerKey(signal.tenant(), ProfileId.of(signal.tenant(), entry.source())));
    }
  }

  boolean isEmpty() {
    return commands.isEmpty();
  }

  /** Those whom the rows are about, and those whom this batch may have made before it broke off. */
  Set<CustomerKey> customers() {
    return customers;
  }

  List<Event> events() {
    return standing.values().stream().map(HistoryEntry::event).toList();
  }

  @Nullable WithdrawCommand command(Source source) {
    return commands.get(source);
  }

  @Nullable HistoryEntry standing(EventKey row) {
    return standing.get(row);
  }

  void remove(EventKey row) {
    standing.remove(row);
    removed.add(row);
  }

  /** What goes from the history once the customers are written. */
  List<EventKey> removed() {
    return removed;
  }
}
