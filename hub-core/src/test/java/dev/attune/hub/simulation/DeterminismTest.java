package dev.attune.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A seed that fails is worth something only if it fails again, wherever it is run. */
@Tag("simulation")
class DeterminismTest {
  private static final List<Long> SEEDS = List.of(1L, 2L, 3L, 4L, 5L, 6L);

  @Test
  void aSeedMakesTheSameCallsAgain() {
    assertThat(Fingerprints.of(7)).isEqualTo(Fingerprints.of(7)).isNotEqualTo(Fingerprints.of(8));
  }

  @Test
  void aSeedMakesTheSameCallsInAnotherJvm() throws IOException, InterruptedException {
    List<String> there = inAnotherJvm();
    assertThat(there.getFirst())
        .as("the order of a set, which differs from one JVM to the next")
        .isNotEqualTo(Fingerprints.orderOfSets());
    assertThat(there.subList(1, there.size()))
        .isEqualTo(SEEDS.stream().map(Fingerprints::of).toList());
  }

  private static List<String> inAnotherJvm() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add(Fingerprints.class.getName());
    SEEDS.forEach(seed -> command.add(Long.toString(seed)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }
}
