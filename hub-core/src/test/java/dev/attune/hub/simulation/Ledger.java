package dev.attune.hub.simulation;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.journey.Passage;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.Fence;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.profile.Account;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds the promises against what a world has come to, once it is at rest. */
final class Ledger {
  private static final int ALL = 100_000;
  private static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");

  private final HubPorts ports;
  private final List<TenantId> tenants;
  private final int batchEntries;
  private final Tool tool;
  private final Map<Shop.Message, Source> acknowledged;
  private final LeaseWatch watch;
  private final List<String> broken = new ArrayList<>();

  Ledger(
      HubPorts ports,
      List<TenantId> tenants,
      Tool tool,
      Map<Shop.Message, Source> acknowledged,
      LeaseWatch watch,
      int batchEntries) {
    this.watch = watch;
    this.ports = ports;
    this.tenants = tenants;
    this.batchEntries = batchEntries;
    this.tool = tool;
    this.acknowledged = acknowledged;
  }

  /** What of a customer must come out the same however the log was worked off. */
  record State(
      SortedMap<ProfileId, CustomerPart> parts,
      Map<AccountKey, Instant> accounts,
      List<Merge> merges,
      @Nullable MergedInto mergedInto) {}

  /** Every promise that does not hold, each in one sentence; empty if all hold. */
  List<String> broken() {
    broken.addAll(watch.broken());
    checkAcknowledged();
    checkCounts();
    checkDeliveries();
    checkOrder();
    checkEnrolments();
    checkWhoIsWhere();
    checkClaims();
    broken.addAll(new Tally(ports, tenants).broken());
    checkAgainst(Reference.of(ports, tenants, batchEntries));
    return broken;
  }

  private void checkAcknowledged() {
    Set<EventKey> dead = new HashSet<>();
    for (TenantId tenant : tenants) {
      for (DeadLetter letter : deadLetters(tenant)) {
        dead.add(new EventKey(letter.signal().connection(), letter.signal().messageId()));
      }
    }
    acknowledged.forEach((message, source) -> {
      List<Block> blocks =
          ports
              .stores()
              .log()
              .read(List.of(new Block.Id(source.partition(), source.position().block())));
      boolean there =
          blocks.size() == 1
              && blocks.getFirst().entries().size() > source.position().index()
              && blocks.getFirst().entries().get(source.position().index())
                  instanceof LogEntry.Signal signal
              && signal.messageId().equals(message.id());
      expect(there, () -> "The acknowledged message " + message.id() + " is not in the log.");
      EventKey key = new EventKey(message.connection(), message.id());
      boolean applied = ports.stores().history().find(List.of(key)).containsKey(key);
      expect(
          applied != dead.contains(key),
          () ->
              "The message %s is applied: %s, dead: %s."
                  .formatted(message.id(), applied, dead.contains(key)));
    });
  }

  private List<DeadLetter> deadLetters(TenantId tenant) {
    return ports.stores().deadLetters().list(tenant, DeadLetter.State.DEAD, null, ALL);
  }

  /** received = stored + rejected + duplicate; stored = waiting + applied + dead; counted anew. */
  private void checkCounts() {
    Map<ConnectionKey, Long> received = new HashMap<>();
    Map<ConnectionKey, Set<String>> ids = new HashMap<>();
    for (LogPartition partition : World.partitions(tenants)) {
      for (LogEntry entry : Reference.entries(ports.stores().log(), partition)) {
        if (entry instanceof LogEntry.Signal signal) {
          received.merge(signal.connection(), 1L, Long::sum);
          ids.computeIfAbsent(signal.connection(), key -> new HashSet<>()).add(signal.messageId());
        }
      }
    }
    received.forEach((connection, count) -> {
      Counts counts =
          ports
              .stores()
              .partitions()
              .counts(LogPartition.of(Ground.GENERATION, connection.tenant()))
              .getOrDefault(connection, Counts.NONE);
      long applied =
          ids.getOrDefault(connection, Set.of()).stream()
              .map(id -> new EventKey(connection, id))
              .filter(key -> ports.stores().history().find(List.of(key)).containsKey(key))
              .count();
      expect(counts.addUp(), () -> "The counts do not add up: " + counts);
      expect(counts.received() == count, () -> count + " were received and not " + counts);
      expect(counts.applied() == applied, () -> applied + " were applied and not " + counts);
      expect(
          counts.dead() == deadLetters(connection.tenant()).size(),
          () -> deadLetters(connection.tenant()).size() + " are dead and not " + counts);
    });
  }

  private void checkDeliveries() {
    Set<ActionId> delivered = new HashSet<>();
    for (Delivery delivery : deliveries(ports)) {
      expect(
          delivery.state().isEnd(),
          () -> "The delivery " + delivery.key().action() + " is still " + delivery.state() + ".");
      if (delivery.state() == DeliveryState.DELIVERED) {
        delivered.add(delivery.key().action());
      }
    }
    expect(
        delivered.equals(tool.effects().keySet()),
        () ->
            "The tool did %d things, and %d deliveries say they were delivered."
                .formatted(tool.effects().size(), delivered.size()));
  }

  private List<Delivery> deliveries(HubPorts of) {
    List<Delivery> all = new ArrayList<>();
    for (TenantId tenant : tenants) {
      all.addAll(
          of.stores()
              .deliveries()
              .list(tenant, EnumSet.allOf(DeliveryState.class), null, null, ALL));
    }
    return all;
  }

  /** What was asked for one customer came to the tool in the order in which it was asked. */
  private void checkOrder() {
    Map<CustomerKey, Action> last = new HashMap<>();
    for (Action action : tool.effects().values()) {
      Action before = last.put(action.customer(), action);
      expect(
          before == null
              || before.at().isBefore(action.at())
              || (before.at().equals(action.at()) && before.order() <= action.order()),
          () -> "The action " + action.key().action() + " came after a later one of its customer.");
    }
  }

  /** At rest nobody is under way: all waits of the worlds' journeys end. */
  private void checkEnrolments() {
    live()
        .forEach(customer ->
            customer.enrolments().stream()
                .filter(one -> one.state() == EnrolmentState.LIVE)
                .forEach(one ->
                    expect(
                        false,
                        () ->
                            "The enrolment %s of %s is stuck."
                                .formatted(one.id(), customer.key()))));
  }

  /** Nobody is in a journey of the others: neither people in one of accounts, nor accounts. */
  private void checkWhoIsWhere() {
    for (Customer customer : live()) {
      for (CustomerPart part : customer.parts().values()) {
        boolean isAccount = customer.key().profile().isAccount();
        String own = isAccount ? "company-care" : "order-care";
        expect(
            part.past().stream().allMatch(one -> one.journey().value().equals(own)),
            () -> "The customer %s was in a journey of others.".formatted(customer.key()));
        expect(
            !isAccount || alone(part.past()),
            () -> "The account %s was in its journey twice at once.".formatted(customer.key()));
      }
    }
  }

  /** Whether each began after the one before it had left. */
  private static boolean alone(List<Passage> past) {
    for (int i = 1; i < past.size(); i++) {
      if (past.get(i).entered().isBefore(past.get(i - 1).left())) {
        return false;
      }
    }
    return true;
  }

  /** Whoever has an identifier is who is found by it. */
  private void checkClaims() {
    for (Customer customer : live()) {
      Set<IdentifierKey> keys = new TreeSet<>();
      customer
          .identifiers()
          .forEach(one -> keys.add(new IdentifierKey(customer.key().tenant(), one)));
      Map<IdentifierKey, ProfileId> holders = ports.stores().claims().read(keys);
      for (IdentifierKey key : keys) {
        expect(
            customer.key().profile().equals(survivor(key.tenant(), holders.get(key))),
            () ->
                "The identifier %s of %s is claimed by %s."
                    .formatted(key, customer.key(), holders.get(key)));
      }
    }
  }

  private List<Customer> live() {
    List<Customer> live = new ArrayList<>();
    for (TenantId tenant : tenants) {
      live.addAll(ports.stores().customers().accounts(tenant, null, ALL));
      for (Customer customer : ports.stores().customers().page(tenant, null, ALL)) {
        if (customer.mergedInto() == null) {
          live.add(customer);
        }
      }
    }
    return live;
  }

  private @Nullable ProfileId survivor(TenantId tenant, @Nullable ProfileId holder) {
    ProfileId at = holder;
    while (at != null) {
      CustomerKey key = new CustomerKey(tenant, at);
      Customer customer = ports.stores().customers().read(List.of(key)).get(key);
      MergedInto merge = customer == null ? null : customer.mergedInto();
      if (merge == null) {
        return at;
      }
      at = merge.survivor();
    }
    return null;
  }

  private void checkAgainst(HubPorts reference) {
    SortedMap<CustomerKey, State> expected = states(reference);
    SortedMap<CustomerKey, State> found = states(ports);
    for (CustomerKey customer : union(expected.keySet(), found.keySet())) {
      State wanted = expected.get(customer);
      State had = found.get(customer);
      expect(
          wanted != null && wanted.equals(had),
          () -> "The customer %s should be%n  %s and is%n  %s".formatted(customer, wanted, had));
    }
    Map<AccountKey, Account> accounts = accounts(ports, found);
    accounts(reference, expected)
        .forEach((key, account) ->
            expect(
                account.equals(accounts.get(key)),
                () ->
                    "The account %s should be%n  %s and is%n  %s"
                        .formatted(key, account, accounts.get(key))));
    expect(facts(ports).equals(facts(reference)), () -> "The facts differ from the reference's.");
    expect(
        actionIds(ports).equals(actionIds(reference)),
        () ->
            "The hub asked for %d actions, the reference for %d."
                .formatted(actionIds(ports).size(), actionIds(reference).size()));
  }

  private static Set<CustomerKey> union(Set<CustomerKey> one, Set<CustomerKey> other) {
    Set<CustomerKey> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }

  private Set<ActionId> actionIds(HubPorts of) {
    Set<ActionId> ids = new HashSet<>();
    deliveries(of).forEach(delivery -> ids.add(delivery.key().action()));
    return ids;
  }

  private Set<String> facts(HubPorts of) {
    Set<String> ids = new HashSet<>();
    for (TenantId tenant : tenants) {
      String cursor = null;
      do {
        FactStore.Page page =
            of.stores().facts().read(tenant, Instant.EPOCH, END_OF_TIME, cursor, ALL);
        page.facts().forEach(fact -> ids.add(fact.kind() + " " + fact.id()));
        cursor = page.next();
      } while (cursor != null);
    }
    return ids;
  }

  private SortedMap<CustomerKey, State> states(HubPorts of) {
    SortedMap<CustomerKey, State> states = new TreeMap<>();
    for (TenantId tenant : tenants) {
      List<Customer> all = new ArrayList<>(of.stores().customers().page(tenant, null, ALL));
      all.addAll(of.stores().customers().accounts(tenant, null, ALL));
      for (Customer customer : all) {
        states.put(
            customer.key(),
            new State(
                customer.parts(), customer.accounts(), customer.merges(), customer.mergedInto()));
      }
    }
    return states;
  }

  /** Those that customers belong to, as far as they do not depend on who wrote them how often. */
  private static Map<AccountKey, Account> accounts(
      HubPorts of, SortedMap<CustomerKey, State> customers) {
    Set<AccountKey> keys = new HashSet<>();
    customers.values().forEach(customer -> keys.addAll(customer.accounts().keySet()));
    Map<AccountKey, Account> accounts = new TreeMap<>();
    of.stores()
        .accounts()
        .read(keys)
        .forEach((key, account) ->
            accounts.put(
                key,
                new Account(
                    key,
                    0,
                    account.identifiers(),
                    account.traits(),
                    account.members(),
                    Fence.EMPTY)));
    return accounts;
  }

  private void expect(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      broken.add(otherwise.get());
    }
  }
}
