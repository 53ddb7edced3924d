package dev.attune.hub.pipeline;

import dev.attune.hub.computed.Upkeep;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.CustomerRules;
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
import dev.attune.hub.log.Source;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

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
    CustomerReader reader = new CustomerReader(ports.stores().customers(), customers, shares);
    Set<CustomerKey> wanted = wanted(shares, claims);
    wanted.addAll(remaps.customers());
    wanted.addAll(withdrawals.customers());
    reader.read(wanted);
    Set<IdentifierKey> held = reader.readFurther(entries);
    readPartsOfErased(entries, customers, reader);
    held.addAll(customers.identifiersOfMerged());
    claims.know(held.isEmpty() ? Map.of() : ports.stores().claims().read(held));
    events.addAll(remaps.events());
    events.addAll(withdrawals.events());
    Function<TenantId, CustomerRules> rules =
        tenant -> {
          TenantConfiguration configuration = configured.get(tenant);
          return configuration == null ? CustomerRules.EMPTY : configuration.customers();
        };
    Map<AccountKey, Account> known = readAccounts(entries, events, customers, rules);
    AccountTable accounts = new AccountTable(known, rules);
    readInJourneys(entries, known.keySet(), events, customers, rules, reader);
    HistoryTable histories =
        HistoryTable.read(lacking(shares, customers, configured), ports.stores().history());
    Forgetting forgetting = new Forgetting(readForgotten(events, configured));
    return new Workspace(
        configured,
        mapped,
        history,
        claims,
        customers,
        accounts,
        remaps,
        histories,
        forgetting,
        withdrawals);
  }

  /** Those of whom something computed is to be filled from history; hardly any batch has one. */
  private static List<Customer> lacking(
      List<Share> shares, CustomerTable customers, Map<TenantId, TenantConfiguration> configured) {
    Set<CustomerKey> asked = new TreeSet<>();
    for (Share share : shares) {
      for (CustomerKey due : share.due()) {
        Customer customer = customers.get(due);
        if (customer != null && customer.isStale()) {
          asked.add(due);
        }
      }
      for (LoggedEntry entry : share.entries()) {
        if (entry.entry() instanceof LogEntry.Command command) {
          FillCommand.targets(command)
              .forEach(target -> asked.add(customers.live(target.tenant(), target.profile())));
        }
      }
    }
    List<Customer> lacking = new ArrayList<>();
    for (CustomerKey key : asked) {
      Customer customer = customers.get(key);
      TenantConfiguration configuration = configured.get(key.tenant());
      if (customer != null
          && configuration != null
          && customer.computed().stream()
              .anyMatch(part -> Upkeep.isLacking(configuration.customers().computed(), part))) {
        lacking.add(customer);
      }
    }
    return lacking;
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
        for (Identifier form : rules.forms(identifier)) {
          wanted.add(new IdentifierKey(event.tenant(), form));
        }
      }
    }
    return wanted.isEmpty() ? Map.of() : ports.stores().claims().read(wanted);
  }

  /** One call, and only for tenants that have had anybody forgotten. */
  private Map<IdentifierKey, Source> readForgotten(
      List<Event> events, Map<TenantId, TenantConfiguration> configured) {
    Set<IdentifierKey> wanted = new HashSet<>();
    for (Event event : events) {
      TenantConfiguration configuration = configured.get(event.tenant());
      if (configuration != null && configuration.hasErased()) {
        wanted.addAll(Forgetting.naming(event, configuration.rules()));
      }
    }
    return wanted.isEmpty() ? Map.of() : ports.stores().suppressions().forgotten(wanted);
  }

  /**
   * Of tenants of which somebody is to be forgotten, also the documents of all profiles that were
   * merged: whom they belong to at the command's place in the log, the batch itself decides.
   */
  private static void readPartsOfErased(
      List<LoggedEntry> entries, CustomerTable customers, CustomerReader reader) {
    Set<TenantId> erasing = new HashSet<>();
    for (LoggedEntry entry : entries) {
      if (entry.entry() instanceof LogEntry.Command command && EraseCommand.isOne(command)) {
        erasing.add(command.tenant());
      }
    }
    if (!erasing.isEmpty()) {
      reader.read(customers.partsOf(erasing));
    }
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
          wanted.addAll(MergeCommand.targets(command));
          wanted.addAll(FillCommand.targets(command));
          wanted.addAll(EraseCommand.targets(command));
        }
      }
    }
    return wanted;
  }

  /** One call, and further ones only where accounts were put together. */
  private Map<AccountKey, Account> readAccounts(
      List<LoggedEntry> entries,
      List<Event> events,
      CustomerTable customers,
      Function<TenantId, CustomerRules> rules) {
    Set<AccountKey> wanted = new HashSet<>(customers.accounts());
    events.forEach(event -> wanted.addAll(AccountTable.keys(event, rules.apply(event.tenant()))));
    for (LoggedEntry entry : entries) {
      if (entry.entry() instanceof LogEntry.Command command) {
        wanted.addAll(AccountCommand.targets(command));
      }
    }
    return isErasing(entries)
        ? AccountForest.readRelated(ports.stores().accounts(), wanted)
        : AccountForest.readWhole(ports.stores().accounts(), wanted);
  }

  private static boolean isErasing(List<LoggedEntry> entries) {
    return entries.stream()
        .anyMatch(entry ->
            entry.entry() instanceof LogEntry.Command command && EraseCommand.isOne(command));
  }

  /**
   * One call, and only for tenants of which accounts go through journeys; of those of which
   * somebody is to be forgotten also where no such journey can be read.
   */
  private static void readInJourneys(
      List<LoggedEntry> entries,
      Set<AccountKey> known,
      List<Event> events,
      CustomerTable customers,
      Function<TenantId, CustomerRules> rules,
      CustomerReader reader) {
    Set<CustomerKey> wanted = new HashSet<>(AccountJourneys.keys(known, rules));
    if (isErasing(entries)) {
      known.forEach(account -> wanted.add(CustomerKey.of(account)));
    }
    for (Event event : events) {
      CustomerRules ofTenant = rules.apply(event.tenant());
      if (ofTenant.journeys().hasOfAccounts()) {
        wanted.addAll(AccountJourneys.keys(AccountTable.keys(event, ofTenant), rules));
      }
    }
    wanted.removeIf(customers::has);
    if (!wanted.isEmpty()) {
      reader.read(wanted);
    }
  }
}
