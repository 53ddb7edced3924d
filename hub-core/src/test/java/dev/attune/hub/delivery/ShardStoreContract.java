package dev.attune.hub.delivery;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of shards does. */
public abstract class ShardStoreContract {
  private static final NodeId ANNA = new NodeId("anna");
  private static final NodeId BERT = new NodeId("bert");
  private static final Duration TERM = Duration.ofSeconds(30);
  private static final Instant OVER = NOON.plus(TERM);

  private ShardStore store;

  protected abstract ShardStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private ShardStore.ShardLease acquire(NodeId node, Instant now, int shard) {
    List<ShardStore.ShardLease> taken = store.acquire(node, List.of(shard), now, 17, TERM);
    assertThat(taken).hasSize(1);
    return taken.getFirst();
  }

  private static ShardStore.ShardLease with(
      ShardStore.ShardLease lease, Map<ActionKey, Long> underWay) {
    return new ShardStore.ShardLease(lease.shard(), lease.lease(), underWay);
  }

  private static ActionKey key(TenantId tenant, String name) {
    return Samples.action(tenant, name, NOON, 0).key();
  }

  @Test
  void knowsTheNodesThatSend() {
    assertThat(store.announce(ANNA, NOON, OVER)).containsExactly(ANNA);
    assertThat(store.announce(BERT, OVER, OVER.plusSeconds(1))).containsExactly(BERT);
  }

  @Test
  void givesAFreshShardWithNothingUnderWay() {
    assertThat(acquire(ANNA, NOON, 5))
        .isEqualTo(
            new ShardStore.ShardLease(
                5, new Lease(ShardStore.leaseName(5), 1, 17, TERM), Map.of()));
  }

  @Test
  void givesAShardToOneNodeOnlyUntilItsTermIsOver() {
    long epoch = acquire(ANNA, NOON, 0).lease().epoch();
    assertThat(store.acquire(BERT, List.of(0, 1), NOON, 17, TERM))
        .extracting(ShardStore.ShardLease::shard)
        .containsExactly(1);
    assertThat(store.holders(NOON)).isEqualTo(Map.of(0, ANNA, 1, BERT));

    assertThat(store.holders(OVER)).isEmpty();
    assertThat(acquire(BERT, OVER, 0).lease().epoch()).isGreaterThan(epoch);
    assertThat(store.renew(ANNA, Map.of(0, epoch), OVER, TERM)).isEmpty();
  }

  @Test
  void renewsAndTakesBackLeases() {
    long first = acquire(ANNA, NOON, 0).lease().epoch();
    long second = acquire(ANNA, NOON, 1).lease().epoch();
    assertThat(store.renew(ANNA, Map.of(0, first, 1, second + 1), NOON.plusSeconds(9), TERM))
        .containsExactly(0);

    store.release(ANNA, Map.of(0, first));
    assertThat(store.holders(NOON)).isEqualTo(Map.of(1, ANNA));
    acquire(BERT, NOON, 0);
  }

  @Test
  void tellsTheNextOwnerWhatWasUnderWay() {
    ShardStore.ShardLease lease = acquire(ANNA, NOON, 0);
    Map<ActionKey, Long> underWay = Map.of(key(ACME, "a"), 3L, key(ZETA, "b"), Long.MAX_VALUE);
    assertThat(store.underWay(List.of(with(lease, Map.of(key(ACME, "x"), 1L))))).containsExactly(0);
    assertThat(store.underWay(List.of(with(lease, underWay)))).containsExactly(0);
    store.release(ANNA, Map.of(0, lease.lease().epoch()));

    ShardStore.ShardLease next = acquire(BERT, NOON, 0);
    assertThat(next.underWay()).isEqualTo(underWay);
    assertThat(store.underWay(List.of(with(next, Map.of())))).containsExactly(0);
    assertThat(acquire(BERT, NOON, 0).underWay()).isEmpty();
  }

  @Test
  void refusesWhatAnEarlierOwnerHasUnderWay() {
    ShardStore.ShardLease old = acquire(ANNA, NOON, 0);
    ShardStore.ShardLease other = acquire(ANNA, NOON, 1);
    acquire(BERT, OVER, 0);

    Map<ActionKey, Long> underWay = Map.of(key(ACME, "a"), 3L);
    assertThat(store.underWay(List.of(with(old, underWay), with(other, underWay))))
        .containsExactly(1);
    assertThat(acquire(BERT, OVER, 0).underWay()).isEmpty();
    assertThat(store.underWay(List.of())).isEmpty();
  }

  @Test
  void settlesWhatWasNotAnsweredByAskingAgain() {
    ShardStore lossy = LostAnswer.of(ShardStore.class, store);
    assertThatThrownBy(() -> lossy.acquire(ANNA, List.of(0), NOON, 17, TERM))
        .isInstanceOf(HubException.class);
    ShardStore.ShardLease lease = with(acquire(ANNA, NOON, 0), Map.of(key(ACME, "a"), 1L));
    assertThatThrownBy(() -> lossy.underWay(List.of(lease))).isInstanceOf(HubException.class);

    assertThat(store.underWay(List.of(lease))).containsExactly(0);
  }
}
