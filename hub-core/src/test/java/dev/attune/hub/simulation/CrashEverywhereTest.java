package dev.attune.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.value.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One small story, told once for each port call with a node's crash exactly there. */
@Tag("simulation")
class CrashEverywhereTest {
  private static final BigDecimal AMOUNT = new BigDecimal("20.00");

  /**
   * Two strangers, one of whom orders; then they turn out to be one, with a company. A person takes
   * them apart, so that signing in does not make them one again, and puts them together.
   */
  static final List<Fields> STORY =
      List.of(
          said(Map.of("name", "page", "anonymous", "a1", "traits", Map.of("last_page", "p1"))),
          said(Map.of("name", "signed_in", "user", "u1", "traits", Map.of("plan", "pro"))),
          said(Map.of("name", "order.placed", "anonymous", "a1", "order", "o1", "amount", AMOUNT)),
          said(Map.of("name", "signed_in", "user", "u1", "anonymous", "a1")),
          said(Map.of("user", "u1")),
          said(Map.of("name", "group", "user", "u1", "company", "g1")),
          said(Map.of(World.PERSON, World.TAKES_APART)),
          said(Map.of("name", "page", "anonymous", "a1", "traits", Map.of("last_page", "p2"))),
          said(Map.of("name", "signed_in", "user", "u1", "anonymous", "a1")),
          said(Map.of(World.PERSON, World.PUTS_TOGETHER)),
          said(Map.of("name", "page", "anonymous", "a1", "traits", Map.of("last_page", "p3"))));

  private static Fields said(Map<String, Object> payload) {
    return new Fields(new LinkedHashMap<String, @Nullable Object>(payload));
  }

  @Test
  void aCrashAtAnyCallCostsNothing() {
    Map<String, Integer> calls = new TreeMap<>();
    long count = calls(Plan.small(STORY, -1), calls);
    assertThat(calls)
        .as("the story needs every part of the engine")
        .containsKeys(
            "AccountStore.write",
            "ActionSender.send",
            "Claims.insert",
            "Claims.repoint",
            "CommandResults.insert",
            "CustomerStore.write",
            "DeadLetterStore.insert",
            "DeliveryStore.insert",
            "DeliveryStore.write",
            "EventHistory.insert",
            "EventLog.append",
            "FactStore.insert",
            "PartitionStore.move",
            "ShardStore.underWay");
    List<String> broken = new ArrayList<>();
    for (long place = 0; place < 2 * count && broken.isEmpty(); place++) {
      Plan plan = Plan.small(STORY, place);
      List<Integer> crashes = new ArrayList<>();
      broken.addAll(Runs.of(plan, world -> crashes.add(crashes(world))));
      assertThat(broken).as("a crash at place %d, calls being %s", place, calls).isEmpty();
      assertThat(crashes).containsExactly(1);
    }
    System.out.printf("A crash before and after each of %d calls: %s%n", count, calls);
  }

  private static long calls(Plan plan, Map<String, Integer> calls) {
    List<Long> count = new ArrayList<>();
    List<String> broken =
        Runs.of(
            plan,
            world -> {
              calls.putAll(world.faults().callsOf());
              count.add(world.faults().calls());
            });
    assertThat(broken).isEmpty();
    return count.getFirst();
  }

  private static int crashes(World world) {
    return world.faults().struck().values().stream().mapToInt(Integer::intValue).sum();
  }
}
