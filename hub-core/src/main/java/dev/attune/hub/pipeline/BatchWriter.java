package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Source;
import dev.attune.hub.profile.Account;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Writes what a batch decided, in the order in which a crash between any two writes loses nothing:
 * claims, history, merged customers, customers, what follows of merges, accounts, and then what the
 * outboxes hold.
 */
final class BatchWriter {
  private final HubPorts ports;

  BatchWriter(HubPorts ports) {
    this.ports = ports;
  }

  /** Whether all was written as decided; if not, somebody else wrote, and the batch begins anew. */
  boolean write(Workspace workspace) {
    return claim(workspace)
        && remember(workspace.newHistory())
        && writeCustomers(workspace)
        && writeAccounts(workspace.accounts().changed());
  }

  private boolean claim(Workspace workspace) {
    Map<IdentifierKey, ProfileId> fresh = workspace.claims().fresh();
    return fresh.isEmpty() || ports.claims().insert(fresh).equals(fresh);
  }

  private boolean remember(List<HistoryEntry> entries) {
    if (entries.isEmpty()) {
      return true;
    }
    Map<EventKey, Source> there = ports.history().insert(entries);
    return entries.stream()
        .allMatch(entry -> entry.source().equals(there.get(entry.event().key())));
  }

  private boolean writeCustomers(Workspace workspace) {
    for (List<Customer> wave : workspace.customers().writes()) {
      if (!ports.customers().write(wave).isEmpty()) {
        return false;
      }
    }
    if (!workspace.claims().moved().isEmpty()) {
      ports.claims().repoint(workspace.claims().moved());
    }
    return true;
  }

  private boolean writeAccounts(Collection<Account> accounts) {
    return accounts.isEmpty() || ports.accounts().write(accounts).isEmpty();
  }

  /** Hands on what the written customers' outboxes hold; done again it changes nothing. */
  int relay(Workspace workspace) {
    List<Delivery> deliveries = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    for (List<Customer> wave : workspace.customers().writes()) {
      for (Customer customer : wave) {
        for (Parcel parcel : customer.outbox()) {
          parcel.actions().forEach(action -> deliveries.add(Delivery.queued(action)));
          facts.addAll(parcel.facts());
        }
      }
    }
    if (!deliveries.isEmpty()) {
      ports.deliveries().insert(deliveries);
    }
    if (!facts.isEmpty()) {
      ports.facts().insert(facts);
    }
    if (!workspace.dead().isEmpty()) {
      ports.deadLetters().insert(workspace.dead());
    }
    if (!workspace.results().isEmpty()) {
      ports.commandResults().insert(workspace.results());
    }
    return deliveries.size();
  }
}
