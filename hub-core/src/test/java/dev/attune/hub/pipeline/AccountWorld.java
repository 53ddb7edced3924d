package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.profile.AccountView;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A tenant whose accounts go through a journey of their own, and its people through none. */
final class AccountWorld {
  static final ConnectionKey SHOP = EngineWorld.connection(ACME, "shop");

  static final String[] RENEWAL = {
    "journey: renewal",
    "per: account",
    "purpose: contract",
    "entry:",
    "  - event: contract.ends",
    "    when: \"!(has(account.traits.plan) && account.traits.plan == 'free')\"",
    "    key: event.properties.contract",
    "milestones: [{id: looked, event: offer.seen}]",
    "goal: {event: contract.renewed, where: event.properties.contract == enrolment.key}",
    "exit: [{event: account.closed, as: closed}]",
    "steps:",
    "  - {id: tell, action: request, connection: tool, with: {text:"
        + " \"Renew ${account.traits.name | 'it'} for ${event.properties.who | 'them'}\"}}",
    "  - id: answered",
    "    wait:",
    "      until: {event: offer.opened, where: event.properties.contract == enrolment.key}",
    "      atMost: PT1M",
    "      otherwise:",
    "        - {id: call, action: request, connection: tool, with: {text: Call}}",
    "  - {id: thank, action: request, connection: tool, with: {text: Thanks}}",
    "  - {id: rest, wait: {for: PT1M}}"
  };

  final FailingOnce failing = new FailingOnce();
  final EngineWorld world;
  private int signals;

  AccountWorld(String... journey) {
    this(stores -> stores, journey);
  }

  AccountWorld(UnaryOperator<HubStores> wrapping, String... journey) {
    world =
        new EngineWorld(
            100,
            CustomerLimits.DEFAULT,
            Duration.ofMillis(100),
            stores -> failing.before(wrapping.apply(stores)),
            true);
    Connection shop = world.stores().connections().read(SHOP).orElseThrow();
    Mapping mapping =
        new Mapping(
            Map.ofEntries(
                Map.entry("name", "payload.name"),
                Map.entry("identifiers.user_id", "payload.user"),
                Map.entry("identifiers.anonymous_id", "payload.anonymous"),
                Map.entry("properties", "payload"),
                Map.entry("account.group_id", "payload.group"),
                Map.entry("account.crm", "payload.crm"),
                Map.entry("account.traits", "payload.account")));
    world.stores().connections().write(shop.named("http", "shop", mapping));
    purposes("contract", "not_needed");
    world.journey(ACME, "renewal", journey);
  }

  private void purposes(String basis, String rule) {
    DefinitionKey key = new DefinitionKey(ACME, DefinitionKind.PURPOSES, DefinitionKey.ONLY);
    String source =
        """
        {"purposes": [{"id": "contract", "name": "Contract", "basis": "%s", "rule": "%s"}]}\
        """
            .formatted(basis, rule);
    assertThat(
            world
                .stores()
                .definitions()
                .write(new Definition(key, 0, source, world.time().now(), "ann")))
        .isTrue();
  }

  AccountWorld started() {
    world.start(HubEngine.Role.WORKER, HubEngine.Role.DELIVERY);
    return this;
  }

  LogEntry.Signal signal(String json) {
    return new LogEntry.Signal(
        SHOP,
        "m" + signals++,
        Json.readObject(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
        world.time().now(),
        null);
  }

  void arrive(LogEntry.OfTenant... entries) {
    world.ports().scheduler().start("test", () -> world.engine().log().append(List.of(entries)));
    pass(Duration.ofSeconds(4));
  }

  void arrive(String json) {
    arrive(signal(json));
  }

  void pass(Duration time) {
    world.time().run(time);
  }

  CommandResult carryOut(String kind, Fields arguments) {
    LogEntry.Command command =
        new LogEntry.Command(
            ACME,
            Samples.profile("c" + signals++).value(),
            kind,
            arguments,
            "ann",
            world.time().now());
    arrive(command);
    return world.stores().commandResults().find(ACME, command.id()).orElseThrow();
  }

  static AccountKey key(String namespace, String value) {
    return AccountKey.of(ACME, new Identifier(namespace, value));
  }

  AccountView account(AccountKey key) {
    return new AccountForest(AccountForest.readWhole(world.stores().accounts(), List.of(key)))
        .view(key);
  }

  void merge(AccountKey one, AccountKey other) {
    assertThat(carryOut(AccountCommand.MERGE, AccountCommand.merge(one, other)).code())
        .isEqualTo(CommandResult.DONE);
  }

  void undo(AccountKey account) {
    AccountView whole = account(account);
    Fields arguments = AccountCommand.unmerge(whole.key(), whole.merges().getFirst().from());
    assertThat(carryOut(AccountCommand.UNMERGE, arguments).code()).isEqualTo(CommandResult.DONE);
  }

  /** An account as it goes through journeys, or null if it never did. */
  @Nullable Customer inJourneys(AccountKey account) {
    CustomerKey key = CustomerKey.of(account);
    return world.stores().customers().read(List.of(key)).get(key);
  }

  List<Enrolment> enrolments(AccountKey account) {
    Customer known = inJourneys(account);
    return known == null ? List.of() : known.enrolments();
  }

  /** The steps at which the enrolments of an account stand. */
  List<String> standing(AccountKey account) {
    return enrolments(account).stream()
        .flatMap(one -> one.tokens().stream())
        .map(token -> token.step())
        .sorted()
        .toList();
  }

  CustomerKey holder(String namespace, String value) {
    IdentifierKey key = new IdentifierKey(ACME, new Identifier(namespace, value));
    ProfileId holder = world.stores().claims().read(List.of(key)).get(key);
    return new CustomerKey(ACME, Objects.requireNonNull(holder));
  }

  Customer customer(String user) {
    CustomerKey key = holder("user_id", user);
    return Objects.requireNonNull(world.stores().customers().read(List.of(key)).get(key));
  }

  List<Delivery> deliveries() {
    return world
        .stores()
        .deliveries()
        .listOldest(ACME, EnumSet.allOf(DeliveryState.class), null, null, 1_000);
  }

  /** What was delivered, by the steps that asked for it. */
  List<String> delivered() {
    return deliveries().stream()
        .filter(one -> one.state() == DeliveryState.DELIVERED)
        .map(one -> one.action().step())
        .sorted()
        .toList();
  }

  List<Fact> facts() {
    return world.stores().facts().read(ACME, Instant.MIN, Instant.MAX, null, 100_000).facts();
  }

  List<Fact> facts(FactKind kind) {
    return facts().stream().filter(fact -> fact.kind() == kind).toList();
  }
}
