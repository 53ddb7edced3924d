package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.InMemoryConnectionStore;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.definition.InMemoryDefinitionStore;
import dev.attune.hub.erasure.InMemoryErasureStore;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.journey.CompiledJourney;
import dev.attune.hub.journey.InMemoryJourneyStore;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.profile.TraitRule;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.InMemoryTenantStore;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigurationsTest {
  private static final ConnectionKey SHOP = Samples.connection(ACME, "shop");
  private static final JourneyId CARE = new JourneyId("care");

  private final InMemoryTenantStore tenants = new InMemoryTenantStore();
  private final InMemoryConnectionStore connections = new InMemoryConnectionStore();
  private final InMemoryJourneyStore journeys = new InMemoryJourneyStore();
  private final DefinitionStore definitions = new InMemoryDefinitionStore();
  private final AtomicLong nanos = new AtomicLong();
  private final Clock clock =
      new Clock() {
        @Override
        public Instant now() {
          return NOON;
        }

        @Override
        public long nanoTime() {
          return nanos.get();
        }
      };
  private final Configurations configurations =
      new Configurations(
          tenants,
          connections,
          journeys,
          definitions,
          new InMemoryErasureStore(),
          clock,
          PipelineMetrics.NONE);

  @BeforeEach
  void shopAndJourney() {
    tenants.write(new Tenant(ACME, "Acme", Tenant.State.ACTIVE, Quotas.DEFAULT, NOON, 0));
    connections.write(Connection.fresh(SHOP, "http", "shop", Mapping.SEGMENT, NOON));
    publish(1);
  }

  private void publish(int version) {
    String source =
        """
        journey: care
        name: Version %d
        purpose: service
        entry: [{event: order.placed, when: event.properties.amount > 1}]
        steps: [{id: done, exit: {as: completed}}]
        """
            .formatted(version);
    JourneyKey key = new JourneyKey(ACME, CARE);
    journeys.insert(new JourneyVersion(key, version, source, NOON, "ann"));
    journeys.write(new JourneyHead(key, JourneyHead.State.LIVE, version, version - 1));
    tenants.revise(ACME);
  }

  /** What holds once the change of before is certainly seen. */
  private TenantConfiguration fresh() {
    nanos.addAndGet(Configurations.FRESHNESS.toNanos() + 1);
    return Objects.requireNonNull(configurations.of(List.of(ACME)).get(ACME));
  }

  private static @Nullable EventMapper mapper(TenantConfiguration configuration) {
    return Objects.requireNonNull(configuration.connections().get(SHOP.connection())).mapper();
  }

  private static @Nullable CompiledJourney version(TenantConfiguration configuration, int version) {
    return configuration.journeys().find(CARE, version);
  }

  @Test
  void aNewVersionCompilesNothingThatIsThere() {
    TenantConfiguration before = fresh();
    publish(2);

    TenantConfiguration after = fresh();

    assertThat(after.revision()).isGreaterThan(before.revision());
    assertThat(version(after, 2)).isNotNull();
    assertThat(version(after, 1)).isNotNull().isSameAs(version(before, 1));
    assertThat(mapper(after)).isNotNull().isSameAs(mapper(before));
  }

  @Test
  void aNewMappingIsCompiled() {
    TenantConfiguration before = fresh();
    Connection shop = connections.read(SHOP).orElseThrow();
    Mapping other =
        new Mapping(Map.of("name", "'order.placed'", "identifiers.email", "'ann@shop.test'"));
    connections.write(shop.named("http", "shop", other));
    tenants.revise(ACME);

    TenantConfiguration after = fresh();

    assertThat(mapper(after)).isNotNull().isNotSameAs(mapper(before));
    assertThat(version(after, 1)).isSameAs(version(before, 1));
  }

  @Test
  void aMappingThatDoesNotCompileLeavesNothingOfTheOneBefore() {
    fresh();
    Connection shop = connections.read(SHOP).orElseThrow();
    connections.write(shop.named("http", "shop", new Mapping(Map.of("name", "1 +"))));
    tenants.revise(ACME);

    assertThat(mapper(fresh())).isNull();
  }

  @Test
  void rulesAreReadWithTheirVersionAndBrokenOnesCostNothingElse() {
    assertThat(fresh().rules()).isEqualTo(IdentityRules.DEFAULT);
    define(DefinitionKind.IDENTITY_RULES, "{\"mostPerEvent\": 7}");
    define(DefinitionKind.SURVIVORSHIP, "{\"other\": {\"rule\": \"oldest\"}}");

    TenantConfiguration defined = fresh();
    assertThat(defined.rules().mostPerEvent()).isEqualTo(7);
    assertThat(defined.rules().version()).isEqualTo(1);
    assertThat(defined.customers().survivorship().other().order())
        .isEqualTo(TraitRule.Order.OLDEST);

    define(DefinitionKind.IDENTITY_RULES, "{\"mostPerEvent\": -7}");
    TenantConfiguration broken = fresh();
    assertThat(broken.rules()).isEqualTo(IdentityRules.DEFAULT);
    assertThat(broken.customers().survivorship().other().order()).isEqualTo(TraitRule.Order.OLDEST);
  }

  private void define(DefinitionKind kind, String source) {
    DefinitionKey key = new DefinitionKey(ACME, kind, DefinitionKey.ONLY);
    long version = definitions.read(key).map(Definition::version).orElse(0L);
    assertThat(definitions.write(new Definition(key, version, source, NOON, "ann"))).isTrue();
    tenants.revise(ACME);
  }
}
