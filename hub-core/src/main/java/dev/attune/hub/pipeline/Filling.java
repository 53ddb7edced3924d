package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Remapped;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fills what is computed of customers from their history as it stands at one place of the log.
 *
 * <p>A batch that broke off may have left events in the history that come behind that place: they
 * are passed over, and counted when their own entries are applied.
 */
final class Filling {
  private final Workspace workspace;
  private final Share share;
  private final CustomerEngine engine;
  private final EventApplication.Occasions occasions;

  Filling(
      Workspace workspace,
      Share share,
      CustomerEngine engine,
      EventApplication.Occasions occasions) {
    this.workspace = workspace;
    this.share = share;
    this.engine = engine;
    this.occasions = occasions;
  }

  /** Those who are due because something has to be reckoned anew, before anything else happens. */
  void repair() {
    for (CustomerKey key : share.due()) {
      Customer customer = workspace.customers().get(key);
      if (customer != null && customer.isStale() && workspace.histories().has(key)) {
        Position done = share.partition().checkpoint().of(key.tenant());
        Customer filled =
            engine.filled(
                customer,
                history(customer, done),
                occasions.of(
                    customer, customer.written(), "repair@" + customer.version(), key.tenant()));
        workspace.customers().put(filled);
      }
    }
  }

  /** Carries the command out; returns how many customers were filled. */
  int carryOut(LoggedEntry entry, LogEntry.Command command) {
    Set<CustomerKey> live = new TreeSet<>();
    for (CustomerKey target : FillCommand.targets(command)) {
      live.add(workspace.customers().live(target.tenant(), target.profile()));
    }
    int filled = 0;
    for (CustomerKey key : live) {
      Customer before = workspace.customers().get(key);
      if (before == null
          || before.erased()
          || before.fence().has(entry.source())
          || !workspace.histories().has(key)) {
        continue;
      }
      Customer after =
          engine.filled(
              before,
              history(before, entry.source().position()),
              occasions.of(before, entry.time(), entry.source().toString(), key.tenant()));
      if (!after.equals(before)) {
        Position checkpoint = share.partition().checkpoint().of(key.tenant());
        workspace.customers().put(after.with(entry.source(), checkpoint));
        filled++;
      }
    }
    return filled;
  }

  /** What each part did up to and with a place of the log; null if that is too much. */
  private @Nullable Map<ProfileId, List<Event>> history(Customer customer, Position upTo) {
    List<HistoryEntry> stored = workspace.histories().of(customer.key());
    if (stored == null) {
      return null;
    }
    Map<EventKey, HistoryEntry> all = new LinkedHashMap<>();
    stored.forEach(one -> all.put(one.event().key(), one));
    // What the batch has done so far is not in the store yet.
    workspace.remaps().removed().forEach(all::remove);
    workspace.givenUp().keySet().forEach(all::remove);
    workspace.newHistory().forEach(one -> all.put(one.event().key(), one));
    workspace.remaps().inserted().forEach(one -> all.put(one.event().key(), one));
    workspace.remaps().replaced().forEach(one -> all.put(one.event().key(), one));
    Map<ProfileId, List<Event>> byPart = new HashMap<>();
    for (HistoryEntry one : all.values()) {
      ProfileId part = new ProfileId(one.part());
      if (one.event().tenant().equals(customer.key().tenant())
          && customer.parts().containsKey(part)
          && isBefore(one, upTo)) {
        byPart.computeIfAbsent(part, none -> new ArrayList<>()).add(one.event());
      }
    }
    return byPart;
  }

  private boolean isBefore(HistoryEntry one, Position upTo) {
    Remapped remapped = one.remapped();
    Source source = remapped == null ? one.source() : remapped.by();
    LogPartition ours = share.partition().partition();
    return !source.partition().equals(ours) || !source.position().isAfter(upTo);
  }
}
