package dev.attune.hub.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FenceTest {
  private static final int RUNS = 500;
  private static final LogPartition HERE = new LogPartition("g1", 1);
  private static final LogPartition THERE = new LogPartition("g1", 2);
  private static final LogPartition OF_A_NEW_LOG = new LogPartition("g2", 1);

  @Test
  void whatIsBetweenTwoEntriesTakenInIsNew() {
    Fence fence = fence(at(3)).with(source(at(10)), at(3));
    assertThat(fence.has(source(at(10)))).isTrue();
    assertThat(fence.has(source(at(8)))).isFalse();
    assertThat(fence.with(source(at(8)), at(3)).has(source(at(8)))).isTrue();
  }

  @Test
  void nothingUpToTheCheckpointIsNew() {
    Fence fence = fence(at(3));
    assertThat(fence.has(source(at(2)))).isTrue();
    assertThat(fence.has(source(at(3)))).isTrue();
    assertThat(fence.has(source(at(4)))).isFalse();
  }

  @Test
  void aMergeTakesInWhatOneOfBothHas() {
    Fence further = Fence.EMPTY.with(source(at(10)), at(3));
    Fence behind = Fence.EMPTY.with(source(at(8)), at(5));
    Fence both = further.union(behind);
    assertThat(both).isEqualTo(behind.union(further));
    assertThat(taken(both)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 8, 10);
  }

  @Test
  void partitionsAndLogsAreToldApart() {
    Fence fence = Fence.EMPTY.with(source(at(4)), at(3));
    assertThat(fence.has(new Source(THERE, at(4)))).isFalse();
    assertThat(fence.has(new Source(OF_A_NEW_LOG, at(4)))).isFalse();
    assertThat(Fence.EMPTY.has(source(at(0)))).isFalse();
  }

  @Test
  void whatTheCheckpointCoversIsForgotten() {
    Fence fence =
        Fence.EMPTY
            .with(source(at(5)), at(3))
            .with(source(at(6)), at(3))
            .with(source(at(9)), at(8));
    assertThat(fence.partitions().get(HERE.name()))
        .isEqualTo(new Fence.Taken(at(8), sorted(at(9))));
  }

  /**
   * What a fence has is what was taken in and what the checkpoints cover, however it came there.
   */
  @Test
  void aFenceHasWhatWasTakenInAndNothingElse() {
    for (long seed = 1; seed <= RUNS; seed++) {
      Random random = new Random(seed);
      List<Fence> fences = new ArrayList<>();
      List<Set<Integer>> wanted = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        fences.add(Fence.EMPTY);
        wanted.add(new HashSet<>());
      }
      int checkpoint = 0;
      for (int step = 0; step < 20; step++) {
        int one = random.nextInt(3);
        if (random.nextInt(4) == 0) {
          int other = random.nextInt(3);
          fences.set(one, fences.get(one).union(fences.get(other)));
          wanted.get(one).addAll(wanted.get(other));
        } else {
          checkpoint += random.nextInt(3) == 0 ? 1 : 0;
          int entry = checkpoint + 1 + random.nextInt(8);
          fences.set(one, fences.get(one).with(source(at(entry)), at(checkpoint)));
          wanted.get(one).add(entry);
          for (int covered = 0; covered <= checkpoint; covered++) {
            wanted.get(one).add(covered);
          }
        }
        assertThat(taken(fences.get(one)))
            .as("seed %d, step %d", seed, step)
            .isEqualTo(wanted.get(one));
      }
    }
  }

  private static Fence fence(Position checkpoint) {
    return Fence.EMPTY.with(source(checkpoint), checkpoint);
  }

  private static Set<Integer> taken(Fence fence) {
    Set<Integer> taken = new HashSet<>();
    for (int entry = 0; entry < 40; entry++) {
      if (fence.has(source(at(entry)))) {
        taken.add(entry);
      }
    }
    return taken;
  }

  private static SortedSet<Position> sorted(Position position) {
    return new TreeSet<>(Set.of(position));
  }

  private static Source source(Position position) {
    return new Source(HERE, position);
  }

  /** Four entries to a block. */
  private static Position at(int entry) {
    return new Position(1 + entry / 4, entry % 4);
  }
}
