package dev.attune.hub.log.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.CheckpointMove;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.log.PartitionStoreContract;
import dev.attune.hub.log.Position;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.time.NodeId;
import dev.attune.hub.value.mongo.MongoFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoPartitionStoreTest extends PartitionStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected PartitionStore open() {
    return new MongoPartitionStore(FIXTURE.database());
  }

  @Test
  void serves64PartitionsByAFixedNumberOfCommands() {
    PartitionStore store = open();
    List<LogPartition> all =
        IntStream.range(0, LogPartition.COUNT).mapToObj(n -> new LogPartition("g1", n)).toList();

    store.acquire(new NodeId("anna"), all, Samples.NOON, 0, Duration.ofSeconds(30));
    assertThat(FIXTURE.commands().sent()).containsExactly("update", "find");

    store.move(all.stream().map(partition -> move(partition, 1)).toList());
    assertThat(FIXTURE.commands().sent()).containsExactly("update");

    store.move(all.stream().map(partition -> move(partition, 2)).toList());
    assertThat(FIXTURE.commands().sent()).containsExactly("update", "find");
  }

  private static CheckpointMove move(LogPartition partition, long epoch) {
    Checkpoint to = new Checkpoint(new Position(1, 0), Samples.NOON, 0, Position.START);
    return new CheckpointMove(partition, epoch, Position.START, to, Map.of());
  }
}
