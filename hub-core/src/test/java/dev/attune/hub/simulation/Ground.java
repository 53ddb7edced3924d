package dev.attune.hub.simulation;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.delivery.DeliverySettings;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.LogSettings;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.InMemoryStores;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What every simulated world stands on: stores in memory, two tenants, a mapping, a journey. */
final class Ground {
  static final String GENERATION = "g1";

  /** Two tenants of two partitions, and two that share one. */
  static final List<TenantId> APART = List.of(new TenantId("acme"), new TenantId("globex"));

  static final List<TenantId> TOGETHER = List.of(APART.getFirst(), neighbourOf(APART.getFirst()));

  private static final Duration LEASE_TERM = Duration.ofSeconds(9);

  private static final DeliverySettings DELIVERY =
      new DeliverySettings(
          LogPartition.COUNT,
          LEASE_TERM,
          50,
          50,
          50,
          500,
          5,
          Duration.ofSeconds(4),
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(500));

  /**
   * A node makes dozens of calls between taking a lease and its first move, and each may crash it.
   * Nothing here is poison: that chance alone has an entry given up must be rarer than once in all
   * worlds. A batch that breaks off by a fault of ours ends the world at once.
   */
  private static final int TRIES_BEFORE_DEATH = 8;

  static final HubSettings SETTINGS =
      new HubSettings(
          new LogSettings(GENERATION, 10_000, Duration.ofSeconds(10), Duration.ofMillis(200)),
          DELIVERY,
          CustomerLimits.DEFAULT,
          LEASE_TERM,
          40,
          Duration.ofSeconds(3),
          Duration.ofMillis(500),
          1_000,
          3,
          TRIES_BEFORE_DEATH,
          10_000);

  private static final Mapping MAPPING =
      new Mapping(
          Map.ofEntries(
              Map.entry("name", "payload.name"),
              Map.entry("at", "payload.at"),
              Map.entry("identifiers.user_id", "payload.user"),
              Map.entry("identifiers.anonymous_id", "payload.anonymous"),
              Map.entry("identifiers.email", "payload.email"),
              Map.entry("traits", "payload.traits"),
              Map.entry("properties.order", "payload.order"),
              Map.entry("properties.amount", "payload.amount"),
              Map.entry("account.group_id", "payload.company"),
              Map.entry("account.crm", "payload.crm"),
              Map.entry("account.traits", "payload.companyTraits")));

  private static final String JOURNEY =
      """
      journey: order-care
      name: Look after an order
      owner: shop
      purpose: service
      entry:
        - event: order.placed
          when: event.properties.amount >= 10
          key: event.properties.order
      reentry: always
      goal:
        event: order.paid
        where: event.properties.order == enrolment.key
        within: PT30S
      steps:
        - {id: thank, action: request, connection: tool, with: {order: "${enrolment.key}"}}
        - id: shipped
          wait:
            until: {event: order.shipped, where: "event.properties.order == enrolment.key"}
            atMost: PT8S
            otherwise:
              - {id: nudge, action: request, connection: tool, with: {order: "${enrolment.key}"}}
        - id: pause
          parallel:
            - - {id: rest, wait: {for: PT3S}}
            - - id: paid
                wait: {until: {event: order.paid, where: "event.properties.order == enrolment.key"}, atMost: PT3S}
              - id: tone
                split:
                  variants:
                    - {id: warm, weight: 1, steps: [{id: praise, action: request, connection: tool, with: {order: "${enrolment.key}"}}]}
                    - {id: cool, weight: 2, steps: []}
        - id: plan
          branch:
            - when: profile.traits.plan == 'pro'
              steps:
                - {id: gift, action: request, connection: tool, with: {plan: "${profile.traits.plan}"}}
            - otherwise:
              steps:
                - {id: leave, exit: {as: free}}
        - {id: done, exit: {as: completed}}
      """;

  /** Of accounts; what everybody of a company does moves it. */
  private static final String OF_COMPANIES =
      """
      journey: company-care
      per: account
      purpose: contract
      entry:
        - event: group
      reentry: always
      goal: {event: order.paid, within: PT20S}
      steps:
        - {id: greet, action: request, connection: tool, with: {seats: "${account.traits.seats}"}}
        - id: shipped
          wait:
            until: {event: order.shipped}
            atMost: PT8S
            otherwise:
              - {id: ask, action: request, connection: tool, with: {account: "${account.id}"}}
        - {id: rest, wait: {for: PT3S}}
        - {id: bye, action: request, connection: tool, with: {by: "${event.identifiers.user_id}"}}
      """;

  private static final String PURPOSES =
      """
      {"purposes": [{"id": "contract", "name": "Contract", "basis": "contract",
                     "rule": "not_needed"}]}
      """;

  private Ground() {}

  private static TenantId neighbourOf(TenantId tenant) {
    return IntStream.range(1, 10_000)
        .mapToObj(number -> new TenantId("initech-" + number))
        .filter(other -> LogPartition.numberOf(other) == LogPartition.numberOf(tenant))
        .findFirst()
        .orElseThrow();
  }

  /** Stores that remember nothing yet. */
  static HubStores emptyStores() {
    return InMemoryStores.empty();
  }

  /** Sets up what was there before: tenants with their connections and journeys, other nodes. */
  static void prepare(HubStores stores, List<TenantId> tenants, int nodes) {
    tenants.forEach(tenant -> configure(stores, tenant));
    Elsewhere.settle(stores, tenants, nodes);
  }

  private static void configure(HubStores stores, TenantId tenant) {
    stores
        .tenants()
        .write(
            new Tenant(
                tenant,
                tenant.value(),
                Tenant.State.ACTIVE,
                Quotas.DEFAULT,
                SimulatedClock.BEGINNING,
                0));
    stores.connections().write(connection(shop(tenant), "segment", "shop"));
    stores.connections().write(connection(tool(tenant), "http", "tool"));
    JourneyKey journey = new JourneyKey(tenant, new JourneyId("order-care"));
    stores
        .journeys()
        .insert(new JourneyVersion(journey, 1, JOURNEY, SimulatedClock.BEGINNING, "author"));
    stores.journeys().write(new JourneyHead(journey, JourneyHead.State.LIVE, 1, 0));
    stores.tenants().revise(tenant);
  }

  /** Sets up that companies, too, go through a journey. */
  static void careForCompanies(HubStores stores, TenantId tenant) {
    DefinitionKey purposes = new DefinitionKey(tenant, DefinitionKind.PURPOSES, DefinitionKey.ONLY);
    stores
        .definitions()
        .write(new Definition(purposes, 0, PURPOSES, SimulatedClock.BEGINNING, "author"));
    JourneyKey journey = ofCompanies(tenant);
    stores
        .journeys()
        .insert(new JourneyVersion(journey, 1, OF_COMPANIES, SimulatedClock.BEGINNING, "author"));
    stores.journeys().write(new JourneyHead(journey, JourneyHead.State.LIVE, 1, 0));
    stores.tenants().revise(tenant);
  }

  static boolean caresForCompanies(HubStores stores, TenantId tenant) {
    return stores.journeys().head(ofCompanies(tenant)).isPresent();
  }

  private static JourneyKey ofCompanies(TenantId tenant) {
    return new JourneyKey(tenant, new JourneyId("company-care"));
  }

  private static Connection connection(ConnectionKey key, String connector, String name) {
    return Connection.fresh(key, connector, name, MAPPING, SimulatedClock.BEGINNING);
  }

  static ConnectionKey shop(TenantId tenant) {
    return key(tenant, "1");
  }

  static ConnectionKey tool(TenantId tenant) {
    return key(tenant, "2");
  }

  private static ConnectionKey key(TenantId tenant, String last) {
    return new ConnectionKey(
        tenant,
        new ConnectionId("%031x".formatted(tenant.value().hashCode() & 0xffffffffL) + last));
  }
}
