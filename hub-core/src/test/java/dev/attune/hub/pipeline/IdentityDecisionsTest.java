package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identification.Role;
import dev.attune.hub.event.Identification.Sighting;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.IdentityRulesReader;
import dev.attune.hub.identity.IdentityRulesWriter;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who an event is about, by the tenant's rules, and what is kept of how that was decided. */
class IdentityDecisionsTest {
  private static final ConnectionKey SHOP = EngineWorld.connection(ACME, "shop");

  private final EngineWorld world =
      new EngineWorld(100, CustomerLimits.DEFAULT, Duration.ofMillis(100));
  private int signals;

  @BeforeEach
  void mapTwoIdentifiers() {
    Connection shop = world.stores().connections().read(SHOP).orElseThrow();
    world
        .stores()
        .connections()
        .write(
            shop.named(
                "http",
                "shop",
                new Mapping(
                    Map.of(
                        "name", "'seen'",
                        "identifiers.user_id", "payload.user",
                        "identifiers.browser", "payload.browser"))));
    world.stores().tenants().revise(ACME);
    world.start(HubEngine.Role.WORKER);
  }

  @Test
  void eachEventSaysHowItFoundItsProfile() {
    define(
        "{\"namespaces\": [{\"namespace\": \"user_id\"}, {\"namespace\": \"browser\", \"use\":"
            + " \"anonymous\"}]}");
    HistoryEntry first = arrives("ann", "b1");
    HistoryEntry second = arrives("bob", "b2");
    HistoryEntry other = arrives("bob", "b1");

    assertThat(first.identification().hasBegun()).isTrue();
    assertThat(first.identification().rules()).isEqualTo(1);
    assertThat(second.identification().hasBegun()).isTrue();
    assertThat(other.profile()).isEqualTo(second.profile());
    assertThat(other.identification().leftOut())
        .extracting(Identification.LeftOut::code)
        .containsExactly("over_limit");
    assertThat(byNamespace(other))
        .isEqualTo(
            Map.of(
                "user_id", new Sighting(Role.HELD, second.profile()),
                "browser", new Sighting(Role.LEFT_OUT, null)));
  }

  @Test
  void aVisitorWhoSaysWhoTheyAreIsToldAsMerged() {
    define(
        "{\"namespaces\": [{\"namespace\": \"user_id\"}, {\"namespace\": \"browser\", \"use\":"
            + " \"anonymous\"}]}");
    HistoryEntry known = arrives("ann", "b0");
    HistoryEntry visitor = arrives("", "b1");
    HistoryEntry both = arrives("ann", "b1");

    Set<String> profiles = Set.of(known.profile(), visitor.profile());
    assertThat(profiles).contains(both.profile()).containsAll(both.identification().merged());
    assertThat(both.identification().merged()).hasSize(1).doesNotContain(both.profile());
    assertThat(byNamespace(both))
        .isEqualTo(
            Map.of(
                "user_id", new Sighting(Role.HELD, known.profile()),
                "browser", new Sighting(Role.HELD, visitor.profile())));
  }

  @Test
  void whoIsKnownByTheSpellingOfBeforeIsFoundAndGetsTheNewOne() {
    HistoryEntry before = arrives("Ann", "b1");
    define("{\"namespaces\": [{\"namespace\": \"user_id\", \"normalisation\": \"lower_case\"}]}");

    assertThat(arrives("Ann", "b1").profile()).isEqualTo(before.profile());
    assertThat(arrives("ANN", "b1").profile()).isEqualTo(before.profile());
    assertThat(arrives("aNN", "").profile()).isEqualTo(before.profile());
    assertThat(claims()).containsExactlyInAnyOrder("Ann", "ann", "b1");
  }

  @Test
  void theFormOfNowGoesToThePartThatHasTheOneOfBefore() {
    HistoryEntry known = arrives("ann", "");
    HistoryEntry visitor = arrives("", "B1");
    HistoryEntry both = arrives("ann", "B1");
    define(
        "{\"namespaces\": [{\"namespace\": \"user_id\"}, {\"namespace\": \"browser\","
            + " \"normalisation\": \"lower_case\"}]}");
    HistoryEntry later = arrives("ann", "B1");

    assertThat(later.profile()).isEqualTo(both.profile());
    assertThat(later.part()).isEqualTo(known.profile());
    Customer customer =
        Objects.requireNonNull(world.stores().customers().read(Set.of(key(both))).get(key(both)));
    assertThat(identifiers(customer, known)).containsExactly("ann");
    assertThat(identifiers(customer, visitor)).containsExactly("B1", "b1");
    assertThat(arrives("", "b1").profile()).isEqualTo(both.profile());
  }

  private static CustomerKey key(HistoryEntry entry) {
    return new CustomerKey(ACME, new ProfileId(entry.profile()));
  }

  private static List<String> identifiers(Customer customer, HistoryEntry begun) {
    CustomerPart part =
        Objects.requireNonNull(customer.parts().get(new ProfileId(begun.profile())));
    return part.profile().identifiers().keySet().stream().map(Identifier::value).sorted().toList();
  }

  private List<String> claims() {
    return world.stores().claims().page(ACME, null, 100).stream()
        .map(Claims.Claim::identifier)
        .map(key -> key.identifier().value())
        .toList();
  }

  private static Map<String, Sighting> byNamespace(HistoryEntry entry) {
    List<Identifier> identifiers = entry.event().identifiers();
    List<Sighting> sightings = entry.identification().sightings();
    assertThat(sightings).hasSameSizeAs(identifiers);
    return identifiers.stream()
        .collect(
            Collectors.toMap(
                Identifier::namespace, one -> sightings.get(identifiers.indexOf(one))));
  }

  private void define(String rules) {
    IdentityRules wanted = IdentityRulesReader.read(rules, 0).after(IdentityRules.DEFAULT);
    DefinitionKey key = new DefinitionKey(ACME, DefinitionKind.IDENTITY_RULES, DefinitionKey.ONLY);
    String source = Json.write(IdentityRulesWriter.write(wanted));
    assertThat(
            world
                .stores()
                .definitions()
                .write(new Definition(key, 0, source, world.time().now(), "ann")))
        .isTrue();
    world.stores().tenants().revise(ACME);
    world.time().run(Duration.ofSeconds(1));
  }

  /** One signal; returns what became of it. */
  private HistoryEntry arrives(String user, String browser) {
    String id = "m" + signals++;
    Fields payload =
        user.isEmpty()
            ? Fields.of("browser", browser)
            : browser.isEmpty()
                ? Fields.of("user", user)
                : Fields.of("user", user, "browser", browser);
    LogEntry.Signal signal = new LogEntry.Signal(SHOP, id, payload, world.time().now(), null);
    world.ports().scheduler().start("test", () -> world.engine().log().append(List.of(signal)));
    world.time().run(Duration.ofSeconds(1));
    return world.stores().history().newest(ACME, null, 100).stream()
        .filter(entry -> entry.event().key().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
