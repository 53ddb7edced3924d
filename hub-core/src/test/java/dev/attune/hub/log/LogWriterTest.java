package dev.attune.hub.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.SeededIds;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogWriterTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final LogPartition PARTITION = LogPartition.of("g1", ACME);
  private static final LogSettings SETTINGS = LogSettings.of("g1");

  private final VirtualTime time = new VirtualTime(1);
  private final SlowLog log = new SlowLog(time);
  private final InMemoryPartitionStore partitions = new InMemoryPartitionStore();
  private final Bound bound = new Bound();
  private final LogWriter writer = writer("node", 1);

  @Test
  void tellsWhereEachEntryLies() {
    Caller caller = caller("a", "b");

    run();

    assertThat(caller.stored).containsExactly(source(1, 0), source(1, 1));
    assertThat(log.ids(1)).containsExactly("a", "b");
  }

  @Test
  void takesWhatCameWhileTheLastWriteWasUnderWayIntoOneBlock() {
    log.took = Duration.ofMillis(10);
    caller("first");
    time.run(Duration.ofMillis(5));
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      callers.add(caller("later" + i));
    }

    run();

    assertThat(log.appends).isEqualTo(2);
    assertThat(log.ids(2)).hasSize(20);
    assertThat(callers).allSatisfy(caller -> assertThat(caller.stored).hasSize(1));
  }

  @Test
  void aBlockHoldsAtMost500EntriesAndTheRestFollowInOrder() {
    String[] ids = new String[1_201];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = "m" + i;
    }
    Caller caller = caller(ids);

    run();

    assertThat(caller.stored).hasSize(1_201);
    assertThat(log.ids(1)).hasSize(500);
    assertThat(log.ids(3)).hasSize(201);
    assertThat(caller.stored.getLast()).isEqualTo(source(3, 200));
  }

  @Test
  void aBlockHoldsAboutOneMegabyte() {
    Caller caller = new Caller();
    List<LogEntry.Signal> large = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      large.add(signal("m" + i, "x".repeat(30_000)));
    }
    caller.append(large);

    run();

    assertThat(caller.stored).hasSize(40);
    assertThat(log.ids(1).size()).isBetween(20, 33);
  }

  @Test
  void anAnswerThatWasLostIsNoSecondBlock() {
    log.answersToLose = 3;
    Caller caller = caller("a");

    run();

    assertThat(caller.stored).containsExactly(source(1, 0));
    assertThat(log.read(List.of(new Block.Id(PARTITION, 2)))).isEmpty();
  }

  @Test
  void whoLosesANumberToAnotherNodeTakesTheNextWithTheSameBlock() {
    LogWriter other = writer("other", 2);
    log.took = Duration.ofMillis(10);
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      callers.add(caller("mine" + i));
      callers.add(new Caller(other, "theirs" + i));
      time.run(Duration.ofMillis(3));
    }

    run();

    List<String> all = new ArrayList<>();
    for (long number = 1; !log.ids(number).isEmpty(); number++) {
      all.addAll(log.ids(number));
    }
    assertThat(all).hasSize(20).doesNotHaveDuplicates();
    assertThat(callers)
        .allSatisfy(caller -> {
          Source where = caller.stored.getFirst();
          assertThat(log.ids(where.position().block()).get(where.position().index()))
              .isEqualTo(caller.first);
        });
  }

  @Test
  void findsTheEndOfALogThatOthersWroteInFewReads() {
    for (long number = 1; number <= 1_000; number++) {
      log.kept.append(
          List.of(
              new Block(
                  new Block.Id(PARTITION, number), "other", List.of(signal("m" + number, "")))));
    }
    Caller caller = caller("a");

    run();

    assertThat(caller.stored).containsExactly(source(1_001, 0));
    assertThat(log.reads).isLessThan(25);
  }

  @Test
  void whoHasWaitedTooLongIsToldAndWhatIsInNoBlockYetIsNotWritten() {
    log.answersToLose = Integer.MAX_VALUE;
    log.isDown = true;
    Caller stuck = caller("stuck");
    time.run(Duration.ofSeconds(1));
    Caller behind = caller("behind");

    time.run(SETTINGS.patience().plusSeconds(2));

    assertThat(stuck.code()).isEqualTo(HubError.STORE_UNAVAILABLE);
    assertThat(behind.code()).isEqualTo(HubError.STORE_UNAVAILABLE);
    log.isDown = false;
    log.answersToLose = 0;
    Caller next = caller("next");
    run();
    assertThat(next.stored).hasSize(1);
    // The first may have been stored when its answer was lost, so it is written until that is sure.
    assertThat(log.ids(1)).containsExactly("stuck");
    assertThat(log.ids(2)).containsExactly("next");
  }

  @Test
  void aPartitionTooFarBehindTakesNothingMore() {
    bound.isReached = true;
    Caller caller = caller("a");

    run();

    assertThat(caller.code()).isEqualTo(HubError.LOG_LAG);
    assertThat(log.ids(1)).isEmpty();
    bound.isReached = false;
    assertThat(bound.written).isZero();
    caller("b");
    run();
    assertThat(bound.written).isEqualTo(1);
  }

  @Test
  void moreThanMayWaitAreRefusedBeforeAnyIsStored() {
    LogSettings tight = new LogSettings("g1", 3, Duration.ofSeconds(10), Duration.ofMillis(200));
    LogWriter small = writer("small", 3, tight);
    log.took = Duration.ofMillis(50);
    Caller first = new Caller(small, "a", "b", "c");
    Caller second = new Caller(small, "d");

    run();

    assertThat(first.stored).hasSize(3);
    assertThat(second.code()).isEqualTo(HubError.LOG_LAG);
    Caller third = new Caller(small, "e");
    run();
    assertThat(third.stored).hasSize(1);
  }

  @Test
  void whatWasTakenIsWrittenThoughTheHubStops() {
    log.took = Duration.ofMillis(50);
    Caller before = caller("before");
    time.run(Duration.ofMillis(1));
    writer.stop();
    Caller after = caller("after");

    run();

    assertThat(before.stored).hasSize(1);
    assertThat(after.code()).isEqualTo(HubError.STOPPING);
  }

  @Test
  void aTickIsAnEntryLikeOthers() {
    List<Source> stored = new ArrayList<>();
    time.node("ticker")
        .start("ticker", () -> stored.add(writer.tick(PARTITION, new LogEntry.Tick(time.now()))));

    run();

    assertThat(stored).containsExactly(source(1, 0));
  }

  private void run() {
    time.run(Duration.ofSeconds(5));
  }

  private LogWriter writer(String node, long seed) {
    return writer(node, seed, SETTINGS);
  }

  private LogWriter writer(String node, long seed, LogSettings settings) {
    VirtualTime.Node on = time.node(node);
    LogWriter made =
        new LogWriter(log, partitions, on, on, new SeededIds(seed), settings, bound, () -> {});
    made.start();
    return made;
  }

  private Caller caller(String... ids) {
    return new Caller(writer, ids);
  }

  private static Source source(long block, int index) {
    return new Source(PARTITION, new Position(block, index));
  }

  private LogEntry.Signal signal(String id, String text) {
    return new LogEntry.Signal(
        new ConnectionKey(ACME, new ConnectionId("0".repeat(32))),
        id,
        Fields.of("text", text),
        time.now(),
        null);
  }

  /** Somebody who appends on a thread of its own and waits for the answer. */
  private final class Caller {
    private final LogWriter to;
    private final String first;
    private List<Source> stored = List.of();
    private @Nullable HubException failure;

    Caller() {
      this(writer);
    }

    Caller(LogWriter to, String... ids) {
      this.to = to;
      this.first = ids.length == 0 ? "" : ids[0];
      if (ids.length > 0) {
        List<LogEntry.Signal> entries = new ArrayList<>();
        for (String id : ids) {
          entries.add(signal(id, ""));
        }
        append(entries);
      }
    }

    void append(List<LogEntry.Signal> entries) {
      time.node("callers")
          .start(
              "caller",
              () -> {
                try {
                  stored = to.append(entries);
                } catch (HubException e) {
                  failure = e;
                }
              });
    }

    @Nullable Object code() {
      return failure == null ? null : failure.code();
    }
  }

  /** A log whose writes take time, and whose answers can be lost. */
  private static final class SlowLog implements EventLog {
    private final InMemoryEventLog kept = new InMemoryEventLog();
    private final VirtualTime time;
    private Duration took = Duration.ZERO;
    private int answersToLose;
    private boolean isDown;
    private int appends;
    private int reads;

    SlowLog(VirtualTime time) {
      this.time = time;
    }

    @Override
    public Map<Block.Id, String> append(Collection<Block> blocks) {
      appends++;
      time.delay(took);
      Map<Block.Id, String> writers = isDown ? Map.of() : kept.append(blocks);
      if (answersToLose > 0) {
        answersToLose--;
        throw new HubException(HubError.STORE_UNAVAILABLE, "The answer was lost.");
      }
      return writers;
    }

    @Override
    public List<Block> read(Collection<Block.Id> ids) {
      reads++;
      return kept.read(ids);
    }

    @Override
    public void forgetKeys(TenantId tenant, LocalDate before) {
      kept.forgetKeys(tenant, before);
    }

    @Override
    public void remove(LogPartition partition, long from, long to) {
      kept.remove(partition, from, to);
    }

    List<String> ids(long number) {
      return kept.read(List.of(new Block.Id(PARTITION, number))).stream()
          .flatMap(block -> block.entries().stream())
          .map(entry -> entry instanceof LogEntry.Signal signal ? signal.messageId() : "tick")
          .toList();
    }
  }

  private static final class Bound implements LogBound {
    private boolean isReached;
    private long written;

    @Override
    public void check(LogPartition partition) {
      if (isReached) {
        throw new HubException(HubError.LOG_LAG, "Too far behind.");
      }
    }

    @Override
    public void written(LogPartition partition, long block) {
      written = block;
    }
  }
}
