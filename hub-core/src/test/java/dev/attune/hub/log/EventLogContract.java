package dev.attune.hub.log;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.ExtremeFields;
import dev.attune.hub.value.Fields;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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

/** What every log does. */
public abstract class EventLogContract {
  private static final LogPartition FIRST = new LogPartition("g1", 0);
  private static final LogPartition SECOND = new LogPartition("g1", 63);

  private EventLog log;

  protected abstract EventLog open();

  @BeforeEach
  void openLog() {
    log = open();
  }

  private static Block block(LogPartition partition, long number, String writer) {
    LogEntry entry = Samples.signal(ACME, "message of " + writer, Fields.of("n", number));
    return new Block(new Block.Id(partition, number), writer, List.of(entry));
  }

  @Test
  void givesBackABlockAsItWasWritten() {
    Block block = new Block(new Block.Id(FIRST, 1), Digest.of("writer"), everyKindOfEntry());
    log.append(List.of(block));

    assertThat(log.read(List.of(block.id()))).containsExactly(block);
  }

  private static List<LogEntry> everyKindOfEntry() {
    return List.of(
        Samples.signal(ACME, "m1", ExtremeFields.all()),
        new LogEntry.Signal(
            Samples.connection(ZETA, "crm"), Digest.of("id"), Fields.EMPTY, NOON, "00-a-b-01"),
        new LogEntry.Signal(
            Samples.connection(ZETA, "crm"), Digest.of("old"), Fields.EMPTY, NOON, null, true),
        new LogEntry.Rejection(
            Samples.connection(ACME, "shop"),
            "value.invalid",
            "A reason.",
            "{\"a\": \uD83D\uDE00",
            NOON),
        new LogEntry.Rejection(Samples.connection(ACME, "shop"), "x", "", "", NOON),
        new LogEntry.Command(ACME, "c1", "erase", ExtremeFields.all(), "ann", NOON),
        new LogEntry.Outcome(
            ACME,
            Digest.of("a"),
            Samples.profile("ann").value(),
            "DELIVERED",
            ExtremeFields.all(),
            NOON),
        new LogEntry.Outcome(ACME, "a1", "p1", "DEAD", Fields.EMPTY, NOON),
        new LogEntry.Tick(NOON));
  }

  @Test
  void storesAFullBlock() {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < Block.MAX_ENTRIES; i++) {
      entries.add(Samples.signal(ACME, "m" + i, Fields.of("text", "x".repeat(1900))));
    }
    Block block = new Block(new Block.Id(FIRST, 1), "w", entries);
    log.append(List.of(block));

    assertThat(log.read(List.of(block.id()))).containsExactly(block);
  }

  @Test
  void saysThatTheBlocksAreTheWriters() {
    Block one = block(FIRST, 1, "w1");
    Block other = block(SECOND, 1, "w2");

    assertThat(log.append(List.of(one, other))).isEqualTo(Map.of(one.id(), "w1", other.id(), "w2"));
  }

  @Test
  void keepsTheFirstOfTwoBlocksAndSaysWhoseItIs() {
    Block first = block(FIRST, 1, "first");
    log.append(List.of(first));

    Block late = block(FIRST, 1, "late");
    Block free = block(SECOND, 1, "late");
    assertThat(log.append(List.of(late, free)))
        .isEqualTo(Map.of(late.id(), "first", free.id(), "late"));
    assertThat(log.read(List.of(late.id(), free.id()))).containsExactlyInAnyOrder(first, free);
  }

  @Test
  void settlesALostAnswerByAppendingTheSameBlockAgain() {
    Block block = block(FIRST, 1, "mine");
    EventLog lossy = LostAnswer.of(EventLog.class, log);

    assertThatThrownBy(() -> lossy.append(List.of(block))).isInstanceOf(HubException.class);

    assertThat(log.append(List.of(block))).containsEntry(block.id(), "mine");
    assertThat(log.read(List.of(block.id(), new Block.Id(FIRST, 2)))).containsExactly(block);
  }

  @Test
  void readsOnlyWhatIsThere() {
    log.append(List.of(block(FIRST, 1, "w")));

    assertThat(log.read(List.of())).isEmpty();
    assertThat(log.read(List.of(new Block.Id(FIRST, 2), new Block.Id(SECOND, 1)))).isEmpty();
    assertThat(log.read(List.of(new Block.Id(new LogPartition("g2", 0), 1)))).isEmpty();
  }

  @Test
  void appendsNothing() {
    assertThat(log.append(List.of())).isEmpty();
  }

  @Test
  void removesBlocksUpToANumber() {
    for (long number = 1; number <= 5; number++) {
      log.append(List.of(block(FIRST, number, "w"), block(SECOND, number, "w")));
    }
    log.remove(FIRST, 1, 4);
    log.remove(FIRST, 1, 4);

    List<Block.Id> ids = new ArrayList<>();
    for (long number = 1; number <= 6; number++) {
      ids.add(new Block.Id(FIRST, number));
    }
    assertThat(log.read(ids))
        .extracting(block -> block.id().number())
        .containsExactlyInAnyOrder(4L, 5L);
    assertThat(log.read(List.of(new Block.Id(SECOND, 1)))).hasSize(1);
  }

  @Test
  void readsWhatWasSealedOnTheDaysWhoseKeysAreKept() {
    Block block = new Block(new Block.Id(FIRST, 1), "w", everyKindOfEntry());
    log.append(List.of(block));

    log.forgetKeys(ACME, LocalDate.ofInstant(NOON, ZoneOffset.UTC));
    log.forgetKeys(ACME, LocalDate.ofInstant(NOON, ZoneOffset.UTC));

    assertThat(log.read(List.of(block.id()))).containsExactly(block);
    EventLog lossy = LostAnswer.of(EventLog.class, log);
    assertThatThrownBy(() -> lossy.forgetKeys(ACME, LocalDate.EPOCH))
        .isInstanceOf(HubException.class);
    assertThat(log.read(List.of(block.id()))).containsExactly(block);
  }

  @Test
  void letsOneOfManyWritersHaveANumber() throws Exception {
    Block.Id id = new Block.Id(FIRST, 1);
    List<Callable<Map<Block.Id, String>>> writers =
        IntStream.range(0, 8)
            .<Callable<Map<Block.Id, String>>>mapToObj(
                i -> () -> log.append(List.of(block(FIRST, 1, "w" + i))))
            .toList();
    Set<String> winners = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Map<Block.Id, String>> answer : threads.invokeAll(writers)) {
        winners.add(String.valueOf(answer.get().get(id)));
      }
    }
    assertThat(winners).hasSize(1);
    assertThat(log.read(List.of(id)).getFirst().writer()).isIn(winners);
  }
}
