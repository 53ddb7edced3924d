package dev.attune.admin.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.InMemoryEventLog;
import dev.attune.hub.log.InMemoryPartitionStore;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSignalsTest {
  private static final Instant NOON = Instant.parse("2027-01-31T12:00:00Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final LogPartition PARTITION = LogPartition.of("g1", ACME);

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final StoredSignals stored = new StoredSignals(new InMemoryPartitionStore(), log, "g1");

  private static ConnectionKey connection(String name) {
    return new ConnectionKey(ACME, new ConnectionId(Digest.of(name)));
  }

  /** A block with one signal of each of these connections. */
  private void append(int number, String... connections) {
    List<LogEntry> entries =
        List.of(connections).stream()
            .<LogEntry>map(name ->
                new LogEntry.Signal(
                    connection(name), "m" + number, Fields.EMPTY, NOON.plusSeconds(number), null))
            .toList();
    log.append(List.of(new Block(new Block.Id(PARTITION, number), "w" + number, entries)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 63, 64, 100})
  void findsTheNewestHoweverFarTheLogIsAhead(int blocks) {
    IntStream.rangeClosed(1, blocks).forEach(number -> append(number, "shop"));

    assertThat(stored.newest(connection("shop"), 500).signals())
        .extracting(LogEntry.Signal::messageId)
        .containsExactlyElementsOf(
            IntStream.iterate(blocks, number -> number - 1)
                .limit(blocks)
                .mapToObj(number -> "m" + number)
                .toList());
  }

  @Test
  void saysHowFarItLookedForAQuietConnection() {
    append(1, "desk");
    IntStream.rangeClosed(2, 700).forEach(number -> append(number, "shop"));

    StoredSignals.Found found = stored.newest(connection("desk"), 5);

    assertThat(found.signals()).isEmpty();
    assertThat(found.lookedBackTo()).isEqualTo(NOON.plusSeconds(700 - 511));
  }

  @Test
  void findsNothingWhereNothingIsStored() {
    assertThat(stored.newest(connection("shop"), 5))
        .isEqualTo(new StoredSignals.Found(List.of(), null));
  }
}
