package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.InMemoryCustomerStore;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.InMemoryPartitionStore;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.log.Position;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.NodeId;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointMoverTest {
  private static final HubSettings SETTINGS = HubSettings.of("g1");
  private static final LogPartition PARTITION = LogPartition.of("g1", ACME);
  private static final ConnectionKey SHOP = Samples.connection(ACME, "shop");
  private static final Map<ConnectionKey, Counts> TWO = Map.of(SHOP, new Counts(2, 0, 2, 0, 0));

  private final VirtualTime time = new VirtualTime(1);
  private final PartitionStore store = new InMemoryPartitionStore();
  private final Shares cutter = new Shares(SETTINGS);
  private final PartitionOwner owner =
      new PartitionOwner(
          store, new InMemoryCustomerStore(), time.node("one"), new NodeId("one"), SETTINGS);
  private final CheckpointMover mover = new CheckpointMover(store, owner, cutter);

  @BeforeEach
  void takeAll() {
    owner.keep();
  }

  private OwnedPartition mine() {
    return owner.owned().stream()
        .filter(one -> one.partition().equals(PARTITION))
        .findFirst()
        .orElseThrow();
  }

  private boolean isMine() {
    return owner.owned().stream().anyMatch(one -> one.partition().equals(PARTITION));
  }

  /** As many signals of one block, as one share. */
  private List<Share> share(int entries) {
    List<LogEntry> signals = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      signals.add(new LogEntry.Signal(SHOP, "m" + i, Fields.EMPTY, NOON.plusSeconds(i), null));
    }
    mine().read(List.of(new Block(new Block.Id(PARTITION, 1), "writer", signals)));
    return cutter.cut(List.of(mine()));
  }

  private static Application.Applied applied(Share share, int entries) {
    return new Application.Applied(share, share.entries().subList(0, entries), TWO);
  }

  private Checkpoint stored() {
    return store.checkpoint(PARTITION);
  }

  /** Another node takes the partition, whose lease is over, as it seems to that node. */
  private void takenByAnother() {
    Instant later = time.now().plus(SETTINGS.leaseTerm()).plusSeconds(1);
    store.acquire(new NodeId("two"), List.of(PARTITION), later, 0, Duration.ofMinutes(1));
  }

  @Test
  void theTryIsCountedBeforeABatchBegins() {
    List<Share> shares = share(2);

    assertThat(mover.begin(shares)).isEqualTo(shares);

    assertThat(stored().tries()).isEqualTo(1);
    assertThat(stored().position()).isEqualTo(Position.START);
    assertThat(mine().checkpoint()).isEqualTo(stored());
    assertThat(mine().isBegun()).isTrue();
    assertThat(mine().failedTries()).isZero();
  }

  @Test
  void aTryIsCountedOnceUnderALease() {
    mover.begin(share(2));
    mover.begin(cutter.cut(List.of(mine())));

    assertThat(stored().tries()).isEqualTo(1);
  }

  @Test
  void theMoveThatEndsABatchCountsWhatItDidAndTheFirstTryAtTheNext() {
    List<Share> shares = mover.begin(share(3));

    mover.finish(List.of(applied(shares.getFirst(), 2)));

    assertThat(stored().position()).isEqualTo(new Position(1, 1));
    assertThat(stored().time()).isEqualTo(NOON.plusSeconds(1));
    assertThat(stored().tries()).isEqualTo(1);
    assertThat(store.counts(PARTITION)).isEqualTo(TWO);
    assertThat(mine().checkpoint()).isEqualTo(stored());
    assertThat(cutter.cut(List.of(mine())).getFirst().entries()).hasSize(1);
  }

  @Test
  void aShareOfTimersAloneNeitherCountsATryNorMoves() {
    Share timers =
        new Share(
            mine(), List.of(), List.of(), new Horizon(Map.of(), NOON), mine().beginBatch(), false);

    assertThat(mover.begin(List.of(timers))).containsExactly(timers);
    mover.finish(List.of(new Application.Applied(timers, List.of(), Map.of())));

    assertThat(stored()).isEqualTo(Checkpoint.START);
    assertThat(mine().isBegun()).isFalse();
  }

  @Test
  void whatSomebodyElseTookDoesNotBegin() {
    List<Share> shares = share(2);
    takenByAnother();

    assertThat(mover.begin(shares)).isEmpty();

    assertThat(isMine()).isFalse();
    assertThat(stored()).isEqualTo(Checkpoint.START);
  }

  @Test
  void whatSomebodyElseTookMeanwhileIsNotMoved() {
    List<Share> shares = mover.begin(share(2));
    takenByAnother();

    mover.finish(List.of(applied(shares.getFirst(), 2)));

    assertThat(isMine()).isFalse();
    assertThat(stored().position()).isEqualTo(Position.START);
    assertThat(store.counts(PARTITION)).isEmpty();
  }
}
