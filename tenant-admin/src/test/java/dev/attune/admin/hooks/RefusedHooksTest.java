package dev.attune.admin.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.InMemoryRefusalStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusedHooksTest {
  private static final ConnectionKey SHOP = key("0123456789abcdef0123456789abcdef");
  private static final ConnectionKey OTHER = key("fedcba9876543210fedcba9876543210");
  private static final String WHY = "The signature does not match.";

  private Instant now = Instant.parse("2027-03-01T12:02:00Z");
  private final CountingStore store = new CountingStore();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final RefusedHooks hooks = hooks();

  /** Counts writes, and fails while it is down. */
  private static final class CountingStore implements RefusalStore {
    private final InMemoryRefusalStore kept = new InMemoryRefusalStore();
    private int writes;
    private boolean isDown;

    @Override
    public Optional<Refusals> read(ConnectionKey key) {
      return kept.read(key);
    }

    @Override
    public boolean write(ConnectionKey key, Refusals refusals) {
      if (isDown) {
        throw new HubException(HubError.STORE_UNAVAILABLE, "The store did not answer.");
      }
      writes++;
      return kept.write(key, refusals);
    }

    @Override
    public void remove(ConnectionKey key) {
      kept.remove(key);
    }
  }

  private static ConnectionKey key(String id) {
    return new ConnectionKey(new TenantId("acme"), new ConnectionId(id));
  }

  private RefusedHooks hooks() {
    Clock clock =
        new Clock() {
          @Override
          public Instant now() {
            return now;
          }

          @Override
          public long nanoTime() {
            throw new UnsupportedOperationException("Nothing here takes time.");
          }
        };
    return new RefusedHooks(store, clock, later::add);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void laterComes() {
    Deque<Runnable> due = new ArrayDeque<>(later);
    later.clear();
    due.forEach(Runnable::run);
  }

  private long lastHour(RefusedHooks of, ConnectionKey key) {
    return of.of(key).map(refused -> refused.inLastHour(now)).orElse(0L);
  }

  @Test
  void howeverManyComeAConnectionCostsOneWriteAtATime() {
    for (int i = 0; i < 10_000; i++) {
      hooks.note(SHOP, WHY);
    }
    hooks.note(OTHER, WHY);
    assertThat(lastHour(hooks, SHOP)).isEqualTo(10_000);
    assertThat(later).hasSize(2);

    laterComes();

    assertThat(store.writes).isEqualTo(2);
    assertThat(lastHour(hooks(), SHOP)).isEqualTo(10_000);
    assertThat(lastHour(hooks(), OTHER)).isEqualTo(1);
  }

  @Test
  void whatSeveralNodesRefuseIsCountedTogetherForAnHour() {
    RefusedHooks node = hooks();
    hooks.note(SHOP, WHY);
    laterComes();
    pass(Duration.ofMinutes(30));
    node.note(SHOP, "The time is too old.");
    hooks.note(SHOP, "The time is too old.");
    laterComes();

    assertThat(lastHour(hooks, SHOP)).isEqualTo(3);
    assertThat(hooks.of(SHOP).orElseThrow().reason()).isEqualTo("The time is too old.");
    assertThat(hooks.of(SHOP).orElseThrow().last()).isEqualTo(now);
    pass(Duration.ofMinutes(31));
    assertThat(lastHour(hooks, SHOP)).isEqualTo(2);
    hooks.note(SHOP, WHY);
    laterComes();
    assertThat(store.read(SHOP).orElseThrow().slots()).hasSize(2);
    pass(Duration.ofHours(2));
    assertThat(lastHour(hooks, SHOP)).isZero();
  }

  @Test
  void whatCouldNotBeStoredIsStoredLater() {
    store.isDown = true;
    hooks.note(SHOP, WHY);
    laterComes();
    hooks.note(SHOP, WHY);
    assertThat(later).hasSize(1);
    store.isDown = false;
    laterComes();

    assertThat(lastHour(hooks(), SHOP)).isEqualTo(2);
    assertThat(later).isEmpty();
  }

  @Test
  void aConnectionThatIsGoneIsForgotten() {
    hooks.note(SHOP, WHY);
    laterComes();
    hooks.note(SHOP, WHY);
    hooks.forget(SHOP);
    laterComes();

    assertThat(hooks.of(SHOP)).isEmpty();
    assertThat(store.read(SHOP)).isEmpty();
  }
}
