package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeficitRingTest {
  private final DeficitRing<String> ring = new DeficitRing<>(10);
  private final Map<String, Integer> wanted = new HashMap<>();
  private final Map<String, Integer> got = new LinkedHashMap<>();

  private void add(String member, int wants) {
    ring.add(member);
    wanted.put(member, wants);
  }

  private int serve(int room) {
    return ring.serve(
        room,
        (member, atMost) -> {
          int taken = Math.min(atMost, wanted.getOrDefault(member, 0));
          wanted.merge(member, -taken, Integer::sum);
          if (taken > 0) {
            got.merge(member, taken, Integer::sum);
          }
          return taken;
        });
  }

  @Test
  void dealsOutEqualSharesHoweverMuchIsWanted() {
    add("a", 100_000);
    add("b", 1_000);
    add("c", 100_000);
    assertThat(serve(300)).isEqualTo(300);
    assertThat(got).containsExactly(Map.entry("a", 100), Map.entry("b", 100), Map.entry("c", 100));
  }

  @Test
  void sharesAreEqualOverManySmallRooms() {
    add("a", 1000);
    add("b", 1000);
    add("c", 1000);
    for (int i = 0; i < 100; i++) {
      assertThat(serve(7)).isEqualTo(7);
    }
    assertThat(got.values()).allMatch(share -> share >= 230 && share <= 240);
  }

  @Test
  void whatOneDoesNotNeedGoesToTheOthers() {
    add("a", 3);
    add("b", 1000);
    assertThat(serve(100)).isEqualTo(100);
    assertThat(got).containsEntry("a", 3).containsEntry("b", 97);
  }

  @Test
  void whoNeededNothingHasSavedNothing() {
    add("a", 0);
    add("b", 1000);
    serve(500);
    wanted.put("a", 1000);
    got.clear();
    serve(40);
    assertThat(got).containsEntry("a", 20).containsEntry("b", 20);
  }

  @Test
  void endsWhenNobodyWantsMore() {
    add("a", 5);
    add("b", 0);
    assertThat(serve(100)).isEqualTo(5);
    assertThat(serve(100)).isZero();
  }

  @Test
  void whoIsRemovedGetsNothing() {
    add("a", 10);
    add("b", 10);
    ring.removeIf("a"::equals);
    serve(100);
    assertThat(got).containsOnlyKeys("b");
  }
}
