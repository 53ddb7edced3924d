package dev.attune.hub.simulation;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.InMemoryPartitionStore;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;

/** What the hub makes of a log. */
final class MergeWorld {
  /** What a browser is known by makes people one here, so that they meet often enough. */
  private static final String RULES =
      """
      {"namespaces": [
        {"namespace": "user_id", "atMost": 1},
        {"namespace": "email", "atMost": 5},
        {"namespace": "anonymous_id", "use": "merges", "atMost": 50}]}
      """;

  private static final int ALL = 10_000;

  /** One seat for each customer: of two who turn out to be one, the younger's stands still. */
  private static final String WELCOME =
      """
      journey: welcome
      purpose: service
      entry: [{event: signed_in}]
      reentry: always
      steps:
        - id: offer
          split:
            experiment: welcome-offer
            variants:
              - {id: early, weight: 1, steps: []}
              - {id: late, weight: 1, steps: [{id: sleep, wait: {for: PT5S}}]}
        - {id: rest, wait: {for: PT25S}}
        - {id: greet, action: request, connection: tool, with: {plan: "${profile.traits.t0}"}}
      """;

  private final HubStores stores;

  /** What of a customer must come out the same however the log was worked off. */
  record State(
      SortedMap<ProfileId, CustomerPart> parts,
      List<Merge> merges,
      Map<AccountKey, Instant> accounts,
      @org.jspecify.annotations.Nullable MergedInto mergedInto) {}

  private MergeWorld(HubStores stores) {
    this.stores = stores;
  }

  /**
   * The logs worked off with nothing going wrong.
   *
   * @param browsersMerge whether a browser that two people used makes them one
   */
  static MergeWorld of(
      Map<TenantId, List<LogEntry>> logs,
      boolean browsersMerge,
      int batchEntries,
      int nodes,
      UnaryOperator<HubPorts> ground) {
    List<TenantId> tenants = List.copyOf(logs.keySet());
    HubStores stores = Ground.emptyStores();
    Ground.prepare(stores, tenants, nodes);
    tenants.forEach(tenant -> welcome(stores, tenant, browsersMerge));
    EventLog log = stores.log();
    logs.forEach((tenant, entries) ->
        log.append(
            List.of(
                new Block(
                    new Block.Id(LogPartition.of(Ground.GENERATION, tenant), 1),
                    "before",
                    entries))));
    conducted(() -> Reference.workOff(stores, tenants, batchEntries, nodes, ground));
    return new MergeWorld(stores);
  }

  /** The same stores, the log worked off once more from its beginning. */
  MergeWorld again(List<TenantId> tenants, int batchEntries) {
    PartitionStore fresh = new InMemoryPartitionStore();
    HubPorts[] rewired = new HubPorts[1];
    conducted(() ->
        Reference.workOff(
            stores,
            tenants,
            batchEntries,
            1,
            ports -> {
              rewired[0] = Rewired.store(ports, PartitionStore.class, none -> fresh);
              return rewired[0];
            }));
    return new MergeWorld(rewired[0].stores());
  }

  private static void conducted(Runnable body) {
    FutureTask<Void> run = new FutureTask<>(body, null);
    Thread.ofVirtual().start(run);
    try {
      run.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("The log could not be worked off.", e);
    }
  }

  private static void welcome(HubStores stores, TenantId tenant, boolean browsersMerge) {
    JourneyKey journey = new JourneyKey(tenant, new JourneyId("welcome"));
    stores
        .journeys()
        .insert(new JourneyVersion(journey, 1, WELCOME, SimulatedClock.BEGINNING, "author"));
    stores.journeys().write(new JourneyHead(journey, JourneyHead.State.LIVE, 1, 0));
    if (browsersMerge) {
      stores
          .definitions()
          .write(
              new Definition(
                  new DefinitionKey(tenant, DefinitionKind.IDENTITY_RULES, DefinitionKey.ONLY),
                  0,
                  RULES,
                  SimulatedClock.BEGINNING,
                  "author"));
    }
    stores.tenants().revise(tenant);
  }

  SortedMap<CustomerKey, State> states(TenantId tenant) {
    SortedMap<CustomerKey, State> states = new TreeMap<>();
    for (Customer customer : stores.customers().page(tenant, null, ALL)) {
      boolean isMerged = customer.mergedInto() != null;
      // What a merged customer's document says of its parts is old, and nobody's.
      states.put(
          customer.key(),
          new State(
              isMerged ? new TreeMap<>() : customer.parts(),
              isMerged ? List.of() : customer.merges(),
              isMerged ? Map.of() : customer.accounts(),
              customer.mergedInto()));
    }
    return states;
  }

  /** The customer that has a part, which must be the one that its id leads to. */
  Customer holder(TenantId tenant, ProfileId part) {
    CustomerKey key = new CustomerKey(tenant, part);
    Customer customer = read(key);
    while (customer.mergedInto() != null) {
      MergedInto merge = customer.mergedInto();
      key = new CustomerKey(tenant, merge == null ? part : merge.survivor());
      customer = read(key);
    }
    return customer;
  }

  private Customer read(CustomerKey key) {
    Customer customer = stores.customers().read(List.of(key)).get(key);
    if (customer == null) {
      throw new AssertionError("There is no customer " + key + ".");
    }
    return customer;
  }

  /** What happened to a part, as the history has it. */
  Set<EventKey> history(TenantId tenant, ProfileId part, Set<ProfileId> people) {
    Set<String> ids = new HashSet<>();
    people.forEach(id -> ids.add(id.value()));
    Set<EventKey> events = new HashSet<>();
    for (HistoryEntry entry : stores.history().timeline(tenant, ids, null, ALL)) {
      if (entry.part().equals(part.value())) {
        events.add(entry.event().key());
      }
    }
    return events;
  }

  /** Who is found by each identifier of a customer. */
  Set<ProfileId> found(Customer customer) {
    List<IdentifierKey> keys = new ArrayList<>();
    customer
        .identifiers()
        .forEach(one -> keys.add(new IdentifierKey(customer.key().tenant(), one)));
    Map<IdentifierKey, ProfileId> holders = new HashMap<>(stores.claims().read(keys));
    if (!holders.keySet().containsAll(keys)) {
      throw new AssertionError("An identifier is held by nobody.");
    }
    return new HashSet<>(holders.values());
  }
}
