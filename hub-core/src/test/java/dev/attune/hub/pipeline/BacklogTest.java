package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final TenantId BETA = new TenantId("beta");
  private static final LogPartition PARTITION = new LogPartition("g1", 3);
  private static final long SEED = Long.getLong("attune.seed", System.nanoTime());

  private final Backlog backlog = new Backlog();
  private final List<LoggedEntry> all = new ArrayList<>();

  /** Adds entries of these tenants, one second after the other; null for a tick. */
  private void read(TenantId... tenants) {
    for (TenantId tenant : tenants) {
      int index = all.size();
      LogEntry entry = Samples.signal(tenant, "m" + index, Fields.EMPTY);
      add(entry, index);
    }
  }

  private void readTick() {
    add(new LogEntry.Tick(NOON), all.size());
  }

  private void add(LogEntry entry, int index) {
    Source source = new Source(PARTITION, at(index));
    LoggedEntry logged = new LoggedEntry(source, entry, NOON.plusSeconds(index));
    all.add(logged);
    backlog.add(logged);
  }

  private static Position at(int index) {
    return new Position(1, index);
  }

  private static List<Integer> indexes(List<LoggedEntry> entries) {
    return entries.stream().map(entry -> entry.source().position().index()).toList();
  }

  private List<LoggedEntry> entries(Integer... indexes) {
    return List.of(indexes).stream().map(all::get).toList();
  }

  @Test
  void aTenantWithManyEntriesDoesNotKeepOthersWaiting() {
    for (int i = 0; i < 100; i++) {
      read(ACME);
    }
    read(ZETA, ACME, ZETA, BETA);

    assertThat(indexes(backlog.inTurn(Checkpoint.START, 6)))
        .containsExactly(0, 1, 2, 100, 102, 103);
  }

  @Test
  void theFirstEntryIsAlwaysTaken() {
    read(ACME, ZETA, BETA);

    assertThat(indexes(backlog.inTurn(Checkpoint.START, 1))).containsExactly(0);
  }

  @Test
  void theCheckpointRemembersWhoIsAhead() {
    read(ACME, ACME, ACME, ZETA, BETA, ZETA);

    Checkpoint to = backlog.after(Checkpoint.START, entries(0, 3, 5));

    assertThat(to.position()).isEqualTo(at(0));
    assertThat(to.time()).isEqualTo(NOON);
    assertThat(to.ahead()).isEqualTo(Map.of(ZETA, at(5)));
    assertThat(to.of(ACME)).isEqualTo(at(0));
    assertThat(indexes(backlog.inTurn(to, 9))).containsExactly(1, 2, 4);
    assertThat(indexes(backlog.inOrder(to, 2))).containsExactly(1, 2);
  }

  @Test
  void theCheckpointPassesOverWhatIsDone() {
    read(ACME, ACME, ZETA, BETA);
    Checkpoint ahead = backlog.after(Checkpoint.START, entries(0, 2));
    backlog.moved(ahead);
    assertThat(backlog.size()).isEqualTo(3);

    Checkpoint to = backlog.after(ahead, entries(1));

    assertThat(to.position()).isEqualTo(at(2));
    assertThat(to.time()).isEqualTo(NOON.plusSeconds(2));
    assertThat(to.ahead()).isEmpty();
    backlog.moved(to);
    assertThat(indexes(backlog.inTurn(to, 9))).containsExactly(3);
  }

  @Test
  void timePassesForEachTenantUpToItsNextEntry() {
    read(ACME, ACME, ZETA, BETA);

    Horizon horizon = backlog.horizon(Checkpoint.START, entries(0, 2));

    assertThat(horizon.of(ACME)).isEqualTo(NOON);
    assertThat(horizon.of(BETA)).isEqualTo(NOON.plusSeconds(2));
    assertThat(horizon.of(ZETA)).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
  void aTickIsTakenWithWhatComesBeforeIt() {
    readTick();
    read(ACME, ACME);
    readTick();
    read(ZETA);
    readTick();

    List<LoggedEntry> first = backlog.inTurn(Checkpoint.START, 2);
    assertThat(indexes(first)).containsExactly(0, 1, 4);
    Checkpoint to = backlog.after(Checkpoint.START, first);
    List<LoggedEntry> rest = backlog.inTurn(to, 2);
    assertThat(indexes(rest))
        .as("also where it lies before the checkpoint's next")
        .contains(2, 3, 5);
    assertThat(backlog.after(to, rest).position()).isEqualTo(at(5));
  }

  @Test
  void ticksAloneAreTakenToo() {
    readTick();
    readTick();

    assertThat(indexes(backlog.inTurn(Checkpoint.START, 1))).containsExactly(0, 1);
  }

  /** However large the batches and wherever the work is taken up again: each once, in order. */
  @Test
  void eachEntryIsTakenOnceAndThoseOfATenantInTheirOrder() {
    Random random = new Random(SEED);
    List<TenantId> tenants = List.of(ACME, ZETA, BETA);
    for (int i = 0; i < 400; i++) {
      if (random.nextInt(10) == 0) {
        readTick();
      } else {
        read(tenants.get(random.nextInt(10) < 7 ? 0 : random.nextInt(3)));
      }
    }
    Map<TenantId, List<Integer>> taken = new HashMap<>();
    Checkpoint at = Checkpoint.START;
    while (!backlog.isEmpty()) {
      int size = 1 + random.nextInt(20);
      List<LoggedEntry> next =
          random.nextInt(4) == 0 ? backlog.inOrder(at, size) : backlog.inTurn(at, size);
      Checkpoint to = backlog.after(at, next);
      assertThat(to.position()).as("seed " + SEED).isGreaterThan(at.position());
      at = to;
      for (LoggedEntry entry : next) {
        if (entry.entry() instanceof LogEntry.Signal signal) {
          taken
              .computeIfAbsent(signal.tenant(), none -> new ArrayList<>())
              .add(entry.source().position().index());
        }
      }
      backlog.clear();
      for (LoggedEntry entry : all) {
        if (entry.source().position().isAfter(at.position())) {
          backlog.add(entry);
        }
      }
    }
    taken.forEach((tenant, indexes) ->
        assertThat(indexes)
            .as("seed " + SEED)
            .containsExactlyElementsOf(
                all.stream()
                    .filter(entry ->
                        entry.entry() instanceof LogEntry.Signal signal
                            && signal.tenant().equals(tenant))
                    .map(entry -> entry.source().position().index())
                    .toList()));
    assertThat(at.ahead()).isEmpty();
  }
}
