package dev.attune.hub.log.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.EventLogContract;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.mongo.MongoFixture;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoEventLogTest extends EventLogContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected EventLog open() {
    return new MongoEventLog(FIXTURE.database());
  }

  private static List<Block> blocks(String writer) {
    return IntStream.range(0, LogPartition.COUNT)
        .mapToObj(number -> new Block.Id(new LogPartition("g1", number), 1))
        .map(id -> new Block(id, writer, List.<LogEntry>of(new LogEntry.Tick(Samples.NOON))))
        .toList();
  }

  @Test
  void appendsToAllPartitionsByOneCommandAndReadsTheWinnersByOneMore() {
    EventLog log = open();
    log.append(blocks("w1"));
    assertThat(FIXTURE.commands().sent()).containsExactly("insert");

    log.append(blocks("w2"));
    assertThat(FIXTURE.commands().sent()).containsExactly("insert", "find");

    log.read(blocks("w1").stream().map(Block::id).toList());
    assertThat(FIXTURE.commands().sent()).containsExactly("find");
  }
}
