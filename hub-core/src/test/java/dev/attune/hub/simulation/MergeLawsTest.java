package dev.attune.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.identity.Claims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws of merging and undoing, over random stories; a seed that fails is named. */
@Tag("simulation")
class MergeLawsTest {
  private static final int SEEDS = Integer.getInteger("attune.merges.seeds", 100);
  private static final long FIRST = Long.getLong("attune.merges.first", 1);
  private static final int ENTRIES = 60;

  @Test
  void whoIsTakenApartIsAsIfTheyHadNeverMet() {
    Map<String, Integer> occurred = new TreeMap<>();
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      assertHolds(new MergeLaws(seed, ENTRIES, occurred).undone(ports -> ports), seed);
    }
    System.out.println("In " + SEEDS + " stories occurred: " + occurred);
    if (SEEDS >= 50) {
      assertThat(occurred)
          .containsOnlyKeys(
              "accounts",
              "all taken apart at the end",
              "browsers shared",
              "duplicate events",
              "kept apart",
              "late events",
              "limits hit",
              "live enrolments",
              "merges by events",
              "merges by people",
              "merges of merged",
              "three-way merges",
              "unmerges in another order",
              "unmerges of some parts",
              "unmerges of the last");
    }
  }

  @Test
  void theSameLogGivesTheSameCustomersInAnyBatchesByAnyNumberOfNodesAndTwice() {
    int[] batches = {1, 3, 8, 40};
    for (long seed = FIRST; seed < FIRST + SEEDS / 5; seed++) {
      int batch = batches[(int) (seed % batches.length)];
      assertHolds(
          new MergeLaws(seed, ENTRIES, new TreeMap<>()).repeated(batch, seed % 2 == 0 ? 1 : 8),
          seed);
    }
  }

  @Test
  void mergesCommuteWhereNoLimitIsHit() {
    for (long seed = FIRST; seed < FIRST + SEEDS / 3; seed++) {
      MergeOrders orders = new MergeOrders(seed);
      assertThat(orders.one())
          .as("run it alone with -Dattune.merges.first=%d -Dattune.merges.seeds=3", seed)
          .isEqualTo(orders.other());
    }
  }

  @Test
  void anUndoToWhatWasBeforeIsFound() {
    assertFound(CustomerStore.class, PlantedBugs::undoneToWhatItWas, "what is known of");
  }

  @Test
  void anUndoThatForgetsItIsFound() {
    assertFound(CustomerStore.class, PlantedBugs::forgettingWhoWasTakenApart, "who is one with");
  }

  @Test
  void anUndoThatLeavesIdentifiersIsFound() {
    assertFound(Claims.class, PlantedBugs::neverRepointed, "who is found by the names of");
  }

  @Test
  void anUndoThatLeavesAccountsIsFound() {
    assertFound(CustomerStore.class, PlantedBugs::undoneWithoutAccounts, "what is known of");
  }

  /** A law that finds nothing is worth nothing: it must find each of these. */
  private static <T> void assertFound(Class<T> port, UnaryOperator<T> bug, String what) {
    List<String> broken = new ArrayList<>();
    for (long seed = 1;
        seed <= 30 && broken.stream().noneMatch(one -> one.contains(what));
        seed++) {
      broken.addAll(
          new MergeLaws(seed, ENTRIES, new TreeMap<>())
              .undone(ports -> Rewired.store(ports, port, bug)));
    }
    assertThat(broken).anyMatch(one -> one.contains(what));
  }

  private static void assertHolds(List<String> broken, long seed) {
    assertThat(new ArrayList<>(broken))
        .as(
            "run it alone with -Dattune.merges.first=%d -Dattune.merges.seeds=1 (5 for the"
                + " law of batches)",
            seed)
        .isEmpty();
  }
}
