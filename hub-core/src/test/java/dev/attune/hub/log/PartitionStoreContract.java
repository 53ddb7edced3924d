package dev.attune.hub.log;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of partitions does. */
public abstract class PartitionStoreContract {
  private static final NodeId ANNA = new NodeId("anna");
  private static final NodeId BERT = new NodeId("bert");
  private static final LogPartition FIRST = new LogPartition("g1", 0);
  private static final LogPartition SECOND = new LogPartition("g1", 1);
  private static final Duration TERM = Duration.ofSeconds(30);
  private static final Instant OVER = NOON.plus(TERM);
  private static final ConnectionKey SHOP = Samples.connection(ACME, "shop");

  private PartitionStore store;

  protected abstract PartitionStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private List<PartitionLease> acquire(NodeId node, Instant now, LogPartition... partitions) {
    return store.acquire(node, List.of(partitions), now, 17, TERM);
  }

  private long epoch(NodeId node, Instant now, LogPartition partition) {
    return acquire(node, now, partition).getFirst().lease().epoch();
  }

  private static Checkpoint at(long block, int index) {
    return new Checkpoint(new Position(block, index), NOON, 0, Position.START);
  }

  private static CheckpointMove move(
      LogPartition partition, long epoch, Position from, Checkpoint to, Counts counts) {
    return new CheckpointMove(partition, epoch, from, to, Map.of(SHOP, counts));
  }

  @Test
  void knowsTheNodesThatAreAlive() {
    assertThat(store.announce(ANNA, NOON, OVER)).containsExactly(ANNA);
    assertThat(store.announce(BERT, NOON.plusSeconds(1), OVER.plusSeconds(1)))
        .containsExactlyInAnyOrder(ANNA, BERT);
    assertThat(store.announce(BERT, OVER, OVER.plusSeconds(30))).containsExactly(BERT);
    assertThat(store.announce(ANNA, OVER, OVER.plusSeconds(30)))
        .containsExactlyInAnyOrder(ANNA, BERT);
  }

  @Test
  void givesAFreshPartitionAtTheStart() {
    assertThat(acquire(ANNA, NOON, FIRST))
        .containsExactly(
            new PartitionLease(FIRST, new Lease(FIRST.name(), 1, 17, TERM), Checkpoint.START));
    assertThat(store.checkpoint(SECOND)).isEqualTo(Checkpoint.START);
  }

  @Test
  void givesAPartitionToOneNodeOnly() {
    acquire(ANNA, NOON, FIRST);

    assertThat(acquire(BERT, NOON, FIRST, SECOND))
        .extracting(PartitionLease::partition)
        .containsExactly(SECOND);
    assertThat(store.holders(List.of(FIRST, SECOND, new LogPartition("g1", 2)), NOON))
        .isEqualTo(Map.of(FIRST, ANNA, SECOND, BERT));
    assertThat(store.holders(List.of(SECOND), NOON)).isEqualTo(Map.of(SECOND, BERT));
  }

  @Test
  void givesAPartitionAwayUnderANewEpochWhenItsTermIsOver() {
    long epoch = epoch(ANNA, NOON, FIRST);

    assertThat(acquire(BERT, OVER.minusMillis(1), FIRST)).isEmpty();
    assertThat(store.holders(List.of(FIRST), OVER)).isEmpty();
    assertThat(epoch(BERT, OVER, FIRST)).isGreaterThan(epoch);
  }

  @Test
  void givesItsOwnPartitionToANodeUnderANewEpoch() {
    long epoch = epoch(ANNA, NOON, FIRST);

    assertThat(epoch(ANNA, NOON, FIRST)).isGreaterThan(epoch);
  }

  @Test
  void settlesALostAcquireByAcquiringAgain() {
    PartitionStore lossy = LostAnswer.of(PartitionStore.class, store);
    assertThatThrownBy(() -> lossy.acquire(ANNA, List.of(FIRST), NOON, 17, TERM))
        .isInstanceOf(HubException.class);

    assertThat(acquire(ANNA, NOON, FIRST)).hasSize(1);
    assertThat(acquire(BERT, NOON, FIRST)).isEmpty();
  }

  @Test
  void renewsWhatIsStillHeld() {
    long first = epoch(ANNA, NOON, FIRST);
    long second = epoch(ANNA, NOON, SECOND);
    assertThat(store.renew(ANNA, Map.of(FIRST, first, SECOND, second), NOON.plusSeconds(10), TERM))
        .containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(acquire(BERT, OVER, FIRST)).isEmpty();

    acquire(BERT, NOON.plusSeconds(40), SECOND);
    assertThat(store.renew(ANNA, Map.of(FIRST, first, SECOND, second), NOON.plusSeconds(41), TERM))
        .containsExactly(FIRST);
    assertThat(store.renew(ANNA, Map.of(FIRST, first + 1), NOON, TERM)).isEmpty();
    assertThat(store.renew(BERT, Map.of(FIRST, first), NOON, TERM)).isEmpty();
    assertThat(store.renew(ANNA, Map.of(), NOON, TERM)).isEmpty();
  }

  @Test
  void renewsALeaseThatIsOverAsLongAsNobodyTookIt() {
    long epoch = epoch(ANNA, NOON, FIRST);

    assertThat(store.renew(ANNA, Map.of(FIRST, epoch), OVER.plusSeconds(5), TERM))
        .containsExactly(FIRST);
  }

  @Test
  void takesBackALease() {
    long epoch = epoch(ANNA, NOON, FIRST);
    store.release(ANNA, Map.of(FIRST, epoch + 1));
    store.release(BERT, Map.of(FIRST, epoch));
    assertThat(acquire(BERT, NOON, FIRST)).isEmpty();

    store.release(ANNA, Map.of(FIRST, epoch));
    assertThat(store.holders(List.of(FIRST), NOON)).isEmpty();
    assertThat(store.renew(ANNA, Map.of(FIRST, epoch), NOON, TERM)).isEmpty();
    assertThat(epoch(BERT, NOON, FIRST)).isGreaterThan(epoch);
  }

  @Test
  void movesCheckpointsAndAddsToCounts() {
    long first = epoch(ANNA, NOON, FIRST);
    long second = epoch(ANNA, NOON, SECOND);
    Checkpoint reached =
        new Checkpoint(
            new Position(7, 499),
            NOON.plusSeconds(3),
            2,
            new Position(8, 1),
            Map.of(ACME, new Position(9, 0), ZETA, new Position(7, 500)));

    assertThat(
            store.move(
                List.of(
                    move(FIRST, first, Position.START, at(1, 0), new Counts(5, 1, 2, 1, 1)),
                    move(SECOND, second, Position.START, at(1, 3), new Counts(1, 0, 1, 0, 0)))))
        .containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(
            store.move(
                List.of(
                    new CheckpointMove(
                        FIRST,
                        first,
                        new Position(1, 0),
                        reached,
                        Map.of(
                            SHOP,
                            new Counts(1, 1, 0, 0, 0),
                            Samples.connection(ZETA, "crm"),
                            Counts.NONE)))))
        .containsExactly(FIRST);

    assertThat(store.checkpoint(FIRST)).isEqualTo(reached);
    assertThat(store.counts(FIRST))
        .isEqualTo(
            Map.of(SHOP, new Counts(6, 2, 2, 1, 1), Samples.connection(ZETA, "crm"), Counts.NONE));
    assertThat(store.counts(SECOND)).isEqualTo(Map.of(SHOP, new Counts(1, 0, 1, 0, 0)));
    assertThat(store.counts(new LogPartition("g1", 2))).isEmpty();
    assertThat(acquire(ANNA, NOON, FIRST).getFirst().checkpoint()).isEqualTo(reached);
  }

  @Test
  void movesOnlyFromWhereTheCheckpointIsAndUnderItsEpoch() {
    long old = epoch(ANNA, NOON, FIRST);
    long second = epoch(ANNA, NOON, SECOND);
    long epoch = epoch(BERT, OVER, FIRST);
    Counts one = new Counts(1, 0, 1, 0, 0);

    assertThat(
            store.move(
                List.of(
                    move(FIRST, old, Position.START, at(1, 0), one),
                    move(SECOND, second, Position.START, at(1, 0), one))))
        .containsExactly(SECOND);
    assertThat(store.move(List.of(move(FIRST, epoch, new Position(1, 1), at(1, 2), one))))
        .isEmpty();
    assertThat(store.checkpoint(FIRST)).isEqualTo(Checkpoint.START);
    assertThat(store.counts(FIRST)).isEmpty();
    assertThat(store.move(List.of(move(FIRST, epoch, Position.START, at(2, 0), one))))
        .containsExactly(FIRST);
  }

  @Test
  void movesNothingOfAPartitionThatNobodyEverTook() {
    assertThat(store.move(List.of(move(FIRST, 1, Position.START, at(1, 0), Counts.NONE))))
        .isEmpty();
    assertThat(store.move(List.of())).isEmpty();
  }

  @Test
  void countsATryWithoutMoving() {
    long epoch = epoch(ANNA, NOON, FIRST);
    Checkpoint tried = new Checkpoint(Position.START, NOON, 1, new Position(0, 5));

    assertThat(
            store.move(List.of(new CheckpointMove(FIRST, epoch, Position.START, tried, Map.of()))))
        .containsExactly(FIRST);
    assertThat(store.checkpoint(FIRST)).isEqualTo(tried);
  }

  @Test
  void settlesALostMoveByMakingItAgain() {
    long epoch = epoch(ANNA, NOON, FIRST);
    CheckpointMove move = move(FIRST, epoch, Position.START, at(1, 0), new Counts(1, 0, 1, 0, 0));
    PartitionStore lossy = LostAnswer.of(PartitionStore.class, store);
    assertThatThrownBy(() -> lossy.move(List.of(move))).isInstanceOf(HubException.class);

    assertThat(store.move(List.of(move))).containsExactly(FIRST);
    assertThat(store.counts(FIRST)).isEqualTo(Map.of(SHOP, new Counts(1, 0, 1, 0, 0)));
  }

  @Test
  void letsOneOfManyNodesHaveAPartition() throws Exception {
    List<Callable<List<PartitionLease>>> nodes =
        IntStream.range(0, 8)
            .<Callable<List<PartitionLease>>>mapToObj(
                i -> () -> acquire(new NodeId("node" + i), NOON, FIRST, SECOND))
            .toList();
    Set<LogPartition> taken = new HashSet<>();
    int leases = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<PartitionLease>> answer : threads.invokeAll(nodes)) {
        for (PartitionLease lease : answer.get()) {
          leases++;
          taken.add(lease.partition());
        }
      }
    }
    assertThat(leases).isEqualTo(2);
    assertThat(taken).containsExactlyInAnyOrder(FIRST, SECOND);
  }
}
