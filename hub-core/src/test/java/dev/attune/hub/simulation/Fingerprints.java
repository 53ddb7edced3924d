package dev.attune.hub.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says of some seeds what their worlds did; run in another JVM it must say the same. */
final class Fingerprints {
  private Fingerprints() {}

  /** Prints the order of a set in this JVM, and a line for each seed. */
  public static void main(String[] seeds) {
    System.out.println(orderOfSets());
    for (String seed : seeds) {
      System.out.println(of(Long.parseLong(seed)));
    }
  }

  /** Which calls a seed made when, and what came of it. */
  static String of(long seed) {
    List<Long> seen = new ArrayList<>();
    List<String> broken =
        Runs.of(
            Plan.of(seed),
            world -> {
              seen.add(world.faults().calls());
              seen.add(world.faults().fingerprint());
              seen.add(world.nanos());
            });
    return "seed " + seed + ": " + seen + " " + broken;
  }

  /** Another one in each JVM: of a set so large that two are hardly ever alike by chance. */
  static String orderOfSets() {
    Set<String> set =
        IntStream.range(0, 2_000)
            .mapToObj(Integer::toString)
            .collect(Collectors.toUnmodifiableSet());
    return set.toString();
  }
}
