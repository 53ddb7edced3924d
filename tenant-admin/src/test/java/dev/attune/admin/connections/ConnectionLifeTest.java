package dev.attune.admin.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionTokens;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.connection.InMemoryConnectionStore;
import dev.attune.hub.connection.InMemoryTokenStore;
import dev.attune.hub.connection.Pauses;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.fact.InMemoryFactStore;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.InMemoryTenantStore;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionLifeTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final ConnectionKey SHOP =
      new ConnectionKey(ACME, new ConnectionId("0123456789abcdef0123456789abcdef"));
  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

  private final SetClock clock = new SetClock();
  private final InMemoryConnectionStore connections = new InMemoryConnectionStore();
  private final InMemoryTokenStore tokens = new InMemoryTokenStore();
  private final InMemoryTenantStore tenants = new InMemoryTenantStore();
  private final DyingFacts facts = new DyingFacts();
  private final ConnectionLife life =
      new ConnectionLife(connections, tokens, tenants, facts, clock);

  private static final class SetClock implements Clock {
    private Instant now = Instant.parse("2027-01-31T09:30:00Z");

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public long nanoTime() {
      throw new UnsupportedOperationException("Nothing here takes time.");
    }

    private void advance(Duration by) {
      now = now.plus(by);
    }
  }

  /** Facts that are not stored while the hub is as good as killed. */
  private static final class DyingFacts implements FactStore {
    private final InMemoryFactStore kept = new InMemoryFactStore();
    private boolean isDead;

    @Override
    public void insert(Collection<Fact> facts) {
      if (isDead) {
        throw new HubException(HubError.STORE_UNAVAILABLE, "The store did not answer.");
      }
      kept.insert(facts);
    }

    @Override
    public List<Uncounted> uncounted(@Nullable TenantId tenant, int limit) {
      return kept.uncounted(tenant, limit);
    }

    @Override
    public void counted(Collection<Uncounted> blocks) {
      kept.counted(blocks);
    }

    @Override
    public Page read(
        TenantId tenant, Instant from, Instant until, @Nullable String cursor, int limit) {
      return kept.read(tenant, from, until, cursor, limit);
    }

    @Override
    public Page ofJourneys(
        TenantId tenant, Set<ProfileId> profiles, @Nullable String cursor, int limit) {
      return kept.ofJourneys(tenant, profiles, cursor, limit);
    }

    @Override
    public Rewritten rewrite(TenantId tenant, @Nullable String cursor, UnaryOperator<Fact> change) {
      return kept.rewrite(tenant, cursor, change);
    }
  }

  @BeforeEach
  void store() {
    Instant now = clock.now();
    tenants.write(new Tenant(ACME, "Acme", Tenant.State.ACTIVE, Quotas.DEFAULT, now, 0));
    connections.write(Connection.fresh(SHOP, "http", "shop", Mapping.SEGMENT, now));
  }

  private List<Fact> told() {
    return facts.read(ACME, Instant.EPOCH, EVER, null, 100).facts();
  }

  private Connection pause(String reason) {
    return life.pause(SHOP, Direction.BOTH, reason).orElseThrow();
  }

  @Test
  void whatOneDirectionIsRefusedTheOtherGoesOn() {
    life.refused(SHOP, Direction.RECEIVING, "The password is wrong.");
    assertThat(connections.read(SHOP).orElseThrow().pauses())
        .isEqualTo(new Pauses("The password is wrong.", null));

    clock.advance(Duration.ofMinutes(5));
    pause("A person paused it.");
    clock.advance(Duration.ofMinutes(5));
    Connection sends = life.resume(SHOP, Set.of(Direction.SENDING)).orElseThrow();

    assertThat(sends.pauses()).isEqualTo(new Pauses("The password is wrong.", null));
    assertThat(told())
        .extracting(Fact::kind, Fact::properties)
        .containsExactlyInAnyOrder(
            tuple(
                FactKind.CONNECTION_DOWN,
                Fields.of("direction", "receiving", "reason", "The password is wrong.")),
            tuple(
                FactKind.CONNECTION_DOWN,
                Fields.of("direction", "sending", "reason", "A person paused it.")),
            tuple(FactKind.CONNECTION_UP, Fields.of("direction", "sending")));
  }

  @Test
  void anEndedConsentStopsBothDirections() {
    tokens.write(
        new ConnectionTokens(
            SHOP,
            ConnectionTokens.ENDED,
            "k:A",
            null,
            "It was revoked.",
            0,
            Duration.ZERO,
            clock.now(),
            0));
    life.refused(SHOP, Direction.SENDING, "Reconnect the connection.");

    assertThat(connections.read(SHOP).orElseThrow().pauses())
        .isEqualTo(new Pauses("Reconnect the connection.", "Reconnect the connection."));
    assertThat(told())
        .singleElement()
        .extracting(Fact::properties)
        .isEqualTo(Fields.of("direction", "both", "reason", "Reconnect the connection."));
  }

  @Test
  void keepsAFactOfEachPauseAndEachResumption() {
    Instant paused = clock.now();
    assertThat(pause("Its tool refused us.").pauses())
        .isEqualTo(new Pauses("Its tool refused us.", "Its tool refused us."));
    pause("Once more.");
    clock.advance(Duration.ofMinutes(5));
    Connection running = life.resume(SHOP, Direction.BOTH).orElseThrow();

    assertThat(running.isPaused()).isFalse();
    assertThat(running.untold()).isNull();
    assertThat(told())
        .extracting(Fact::kind, Fact::at)
        .containsExactlyInAnyOrder(
            tuple(FactKind.CONNECTION_DOWN, paused), tuple(FactKind.CONNECTION_UP, clock.now()));
  }

  @Test
  void theFactOfWhatWasChangedJustBeforeTheHubWasKilledIsKeptAtTheNextStart() {
    Instant paused = clock.now();
    facts.isDead = true;
    assertThatThrownBy(() -> pause("Its tool refused us.")).isInstanceOf(HubException.class);
    assertThat(connections.read(SHOP).orElseThrow().isPaused()).isTrue();
    facts.isDead = false;
    clock.advance(Duration.ofHours(1));

    life.tellAll();
    life.tellAll();

    assertThat(told())
        .singleElement()
        .satisfies(fact -> {
          assertThat(fact.kind()).isEqualTo(FactKind.CONNECTION_DOWN);
          assertThat(fact.at()).isEqualTo(paused);
        });
    assertThat(connections.read(SHOP).orElseThrow().untold()).isNull();
  }

  @Test
  void orBeforeTheNextChange() {
    facts.isDead = true;
    assertThatThrownBy(() -> pause("Its tool refused us.")).isInstanceOf(HubException.class);
    facts.isDead = false;
    clock.advance(Duration.ofHours(1));

    life.resume(SHOP, Direction.BOTH);

    assertThat(told())
        .extracting(Fact::kind)
        .containsExactlyInAnyOrder(FactKind.CONNECTION_DOWN, FactKind.CONNECTION_UP);
  }
}
