package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Source;
import dev.attune.hub.profile.Account;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads all that a batch needs, in a fixed number of calls however large it is. */
final class BatchReader {
  private final HubPorts ports;
  private final Configurations configurations;
  private final CustomerEngine engine;

  BatchReader(HubPorts ports, Configurations configurations, CustomerEngine engine) {
    this.ports = ports;
    this.configurations = configurations;
    this.engine = engine;
  }

  Workspace read(List<Share> shares) {
    List<LoggedEntry> entries = new ArrayList<>();
    shares.forEach(share -> entries.addAll(share.entries()));
    Map<TenantId, TenantConfiguration> configured = configurations.of(tenants(shares));
    RemapTable remaps = RemapTable.read(entries, ports.stores());
    WithdrawalTable withdrawals = WithdrawalTable.read(entries, ports.stores().history());
    Map<Source, Workspace.Signalled> mapped =
        SignalMapping.map(entries, configured, remaps.commands());
    List<Event> events = events(mapped.values());
    Map<EventKey, Source> history =
        new HashMap<>(
            events.isEmpty()
                ? Map.of()
                : ports.stores().history().find(events.stream().map(Event::key).toList()));
    ClaimTable claims = new ClaimTable(readClaims(events, configured));
    CustomerTable customers =
        new CustomerTable(
            tenant -> {
              TenantConfiguration configuration = configured.get(tenant);
              return configuration == null ? JourneySet.EMPTY : configuration.journeys();
            },
            engine::isFull);
    Set<CustomerKey> wanted = wanted(shares, claims);
    wanted.addAll(remaps.customers());
    wanted.addAll(withdrawals.customers());
    readCustomers(wanted, customers, shares);
    events.addAll(remaps.events());
    events.addAll(withdrawals.events());
    AccountTable accounts = new AccountTable(readAccounts(events, customers));
    return new Workspace(
        configured, mapped, history, claims, customers, accounts, remaps, withdrawals);
  }

  private static Set<TenantId> tenants(List<Share> shares) {
    Set<TenantId> tenants = new TreeSet<>();
    for (Share share : shares) {
      share.due().forEach(customer -> tenants.add(customer.tenant()));
      for (LoggedEntry entry : share.entries()) {
        if (entry.entry() instanceof LogEntry.OfTenant ofTenant) {
          tenants.add(ofTenant.tenant());
        }
      }
    }
    return tenants;
  }

  private static List<Event> events(Collection<Workspace.Signalled> mapped) {
    List<Event> events = new ArrayList<>();
    for (Workspace.Signalled one : mapped) {
      if (one.result() instanceof MappingResult.Mapped(Event event, _)) {
        events.add(event);
      }
    }
    return events;
  }

  private Map<IdentifierKey, ProfileId> readClaims(
      List<Event> events, Map<TenantId, TenantConfiguration> configured) {
    Set<IdentifierKey> wanted = new HashSet<>();
    for (Event event : events) {
      TenantConfiguration configuration = configured.get(event.tenant());
      IdentityRules rules = configuration == null ? IdentityRules.DEFAULT : configuration.rules();
      for (Identifier identifier : event.identifiers()) {
        if (!rules.isBlocked(identifier)) {
          wanted.add(new IdentifierKey(event.tenant(), rules.normalised(identifier)));
        }
      }
    }
    return wanted.isEmpty() ? Map.of() : ports.stores().claims().read(wanted);
  }

  private static Set<CustomerKey> wanted(List<Share> shares, ClaimTable claims) {
    Set<CustomerKey> wanted = new HashSet<>(claims.holdingCustomers());
    for (Share share : shares) {
      wanted.addAll(share.due());
      for (LoggedEntry entry : share.entries()) {
        if (entry.entry() instanceof LogEntry.Outcome outcome) {
          wanted.add(new CustomerKey(outcome.tenant(), new ProfileId(outcome.profile())));
        } else if (entry.entry() instanceof LogEntry.Command command) {
          wanted.addAll(CustomerCommand.targets(command));
        }
      }
    }
    return wanted;
  }

  /** Reads customers, and where they were merged into, and so on to the end of each chain. */
  private void readCustomers(Set<CustomerKey> wanted, CustomerTable customers, List<Share> shares) {
    Map<Integer, Share> byNumber = new HashMap<>();
    shares.forEach(share -> byNumber.put(share.number(), share));
    Set<CustomerKey> missing = wanted;
    while (!missing.isEmpty()) {
      Set<CustomerKey> next = new HashSet<>();
      for (Customer customer : ports.stores().customers().read(missing).values()) {
        Share share = byNumber.get(LogPartition.numberOf(customer.key().tenant()));
        customers.loaded(customer, share == null ? customer : withOwnOutbox(customer, share));
        MergedInto merge = customer.mergedInto();
        if (merge != null) {
          next.add(new CustomerKey(customer.key().tenant(), merge.survivor()));
        }
      }
      next.removeIf(customers::has);
      missing = next;
    }
    customers.merged().forEach(merged -> undoIfPending(merged, customers, byNumber));
  }

  /**
   * A merge whose entry is still to be worked off, and whose survivor has not taken the parts in,
   * broke off half-way: the customer is as it was before, and the entry merges it again.
   */
  private static void undoIfPending(
      Customer merged, CustomerTable customers, Map<Integer, Share> byNumber) {
    Share share = byNumber.get(LogPartition.numberOf(merged.key().tenant()));
    MergedInto merge = merged.mergedInto();
    if (share == null || merge == null) {
      return;
    }
    Source source = Source.ofText(merge.source());
    Customer survivor = customers.get(new CustomerKey(merged.key().tenant(), merge.survivor()));
    boolean isAhead =
        source.partition().equals(share.partition().partition())
            && source.position().isAfter(share.partition().checkpoint().of(merged.key().tenant()));
    boolean isMissing =
        survivor == null || !survivor.parts().keySet().containsAll(merged.parts().keySet());
    if (isAhead && isMissing) {
      customers.loaded(merged, merged.mergedInto(null));
    }
  }

  /**
   * Leaves out what was handed on. What another worker left, or a batch that failed, is taken over
   * as this batch's own, so that it is handed on with it.
   */
  private static Customer withOwnOutbox(Customer customer, Share share) {
    if (customer.outbox().isEmpty()) {
      return customer;
    }
    List<Parcel> parcels = new ArrayList<>();
    for (Parcel parcel : customer.outbox()) {
      if (!share.partition().isRelayed(parcel.lease(), parcel.batch())) {
        parcels.add(
            new Parcel(
                share.partition().leaseName(), share.batch(), parcel.actions(), parcel.facts()));
      }
    }
    return customer.withOutbox(parcels);
  }

  private Map<AccountKey, Account> readAccounts(List<Event> events, CustomerTable customers) {
    Set<AccountKey> wanted = new HashSet<>(customers.accounts());
    events.forEach(event -> wanted.addAll(AccountTable.keys(event)));
    return wanted.isEmpty() ? Map.of() : ports.stores().accounts().read(wanted);
  }
}
