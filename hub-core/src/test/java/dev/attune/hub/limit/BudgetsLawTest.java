package dev.attune.hub.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * However much several nodes want, in no stretch of time are there more calls than a limit allows
 * and one slice; and what the limit allows is used.
 */
class BudgetsLawTest {
  private static final ConnectionKey SENT = Samples.connection(Samples.ACME, "sent");
  private static final ConnectionKey ASKED = Samples.connection(Samples.ACME, "asked");
  private static final int STEP = 50;

  private final Store store = new Store();
  private final Hands hands = new Hands();
  private final List<Long> calls = new ArrayList<>();

  /** A clock that a test moves. */
  private static final class Hands implements Clock {
    private long millis = 1_767_268_800_000L;

    @Override
    public Instant now() {
      return Instant.ofEpochMilli(millis);
    }

    @Override
    public long nanoTime() {
      return millis * 1_000_000;
    }
  }

  private static final class Store implements BudgetStore {
    private final InMemoryBudgetStore kept = new InMemoryBudgetStore();
    private int writes;

    @Override
    public Map<AccountKey, Budget> read(Collection<AccountKey> accounts) {
      return kept.read(accounts);
    }

    @Override
    public Set<AccountKey> write(Collection<Budget> budgets) {
      writes++;
      return kept.write(budgets);
    }
  }

  private Budgets node(CallRate rate) {
    GivenLimits given = new GivenLimits("main", rate, 0, 100);
    return new Budgets(
        store,
        wanted ->
            Map.of(
                SENT, Allowance.of(SENT, given, List.of()),
                ASKED, Allowance.of(ASKED, given, List.of())),
        hands);
  }

  private void step(Budgets node, ConnectionKey connection, int wanted) {
    if (connection.equals(ASKED)) {
      for (int i = 0; i < wanted && node.ask(connection).isZero(); i++) {
        calls.add(hands.millis);
      }
      return;
    }
    node.prepare(List.of(connection));
    for (int i = 0; i < wanted && node.share(connection).take(hands.nanoTime()); i++) {
      calls.add(hands.millis);
    }
  }

  private long mostWithin(Duration stretch) {
    long most = 0;
    int first = 0;
    for (int last = 0; last < calls.size(); last++) {
      while (calls.get(last) - calls.get(first) >= stretch.toMillis()) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  @ParameterizedTest
  @CsvSource({"100,10", "10,60", "200,60", "20,1", "5,2", "3600,3600"})
  void twoNodesTogetherNeverExceedALimitByMoreThanOneSlice(int allowed, int seconds) {
    CallRate rate = new CallRate(allowed, Duration.ofSeconds(seconds));
    long seed = 4_711L + allowed;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Budgets> nodes = new ArrayList<>(List.of(node(rate), node(rate)));
    int stretches = seconds > 600 ? 3 : 20;
    long end = hands.millis + 1_000L * stretches * seconds;
    long begin = hands.millis;
    while (hands.millis < end) {
      for (Budgets node : nodes) {
        boolean isGreedy = random.nextInt(10) < 7;
        step(node, random.nextBoolean() ? SENT : ASKED, isGreedy ? allowed : random.nextInt(2));
      }
      if (random.nextInt(2_000) == 0) {
        // It dies with its slice, and another begins.
        nodes.set(random.nextInt(2), node(rate));
      }
      hands.millis += STEP;
    }
    assertThat(mostWithin(rate.per())).isLessThanOrEqualTo(allowed + rate.slice());
    assertThat(calls.size()).isGreaterThan((int) (0.7 * allowed * stretches));
    assertThat(store.writes).isLessThan((int) (5 * (end - begin) / 1_000));
  }
}
