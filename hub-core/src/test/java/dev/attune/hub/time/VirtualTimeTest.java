package dev.attune.hub.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private final VirtualTime time = new VirtualTime(1);
  private final VirtualTime.Node node = time.node("one");
  private final List<String> seen = new ArrayList<>();

  private void see(String what) {
    seen.add(what + "@" + time.passed().toMillis());
  }

  @Test
  void timePassesOnlyWhileAllWait() {
    node.start(
        "a",
        () -> {
          node.sleep(Duration.ofHours(2));
          see("a");
        });
    node.start(
        "b",
        () -> {
          node.sleep(Duration.ofMillis(5));
          see("b");
        });
    time.run(Duration.ofDays(1));
    assertThat(seen).containsExactly("b@5", "a@7200000");
    assertThat(time.passed()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void aGateThatIsOpenedLetsTheWaitingOneGoOn() {
    Gate gate = node.gate();
    node.start("waits", () -> see("opened " + gate.await(Duration.ofSeconds(9))));
    node.start(
        "opens",
        () -> {
          node.sleep(Duration.ofSeconds(1));
          gate.open();
        });
    time.run(Duration.ofMinutes(1));
    assertThat(seen).containsExactly("opened true@1000");
  }

  @Test
  void anOpeningIsRememberedForOneWait() {
    Gate gate = node.gate();
    gate.open();
    gate.open();
    node.start(
        "waits",
        () -> {
          see("opened " + gate.await(Duration.ofSeconds(9)));
          see("opened " + gate.await(Duration.ofSeconds(9)));
        });
    time.run(Duration.ofMinutes(1));
    assertThat(seen).containsExactly("opened true@0", "opened false@9000");
  }

  @Test
  void aWaitThatWasOpenedIsNotWokenAgainByItsTimeOut() {
    Gate gate = node.gate();
    node.start(
        "waits",
        () -> {
          gate.await(Duration.ofSeconds(2));
          node.sleep(Duration.ofSeconds(60));
          see("slept");
        });
    node.start("opens", gate::open);
    time.run(Duration.ofMinutes(5));
    assertThat(seen).containsExactly("slept@60000");
  }

  @Test
  void theThreadsOfAKilledNodeGetNoFurther() {
    VirtualTime.Node other = time.node("two");
    node.start(
        "a",
        () -> {
          node.sleep(Duration.ofSeconds(2));
          see("a");
        });
    other.start(
        "b",
        () -> {
          other.sleep(Duration.ofSeconds(1));
          node.kill();
          see("b");
        });
    time.run(Duration.ofMinutes(1));
    assertThat(seen).containsExactly("b@1000");
  }

  @Test
  void aThreadThatKillsItsOwnNodeEndsThere() {
    node.start(
        "a",
        () -> {
          node.kill();
          see("a");
        });
    time.run(Duration.ofMinutes(1));
    assertThat(seen).isEmpty();
  }

  @Test
  void theSameSeedIsTheSameCourse() {
    Set<List<String>> courses = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      courses.add(courseOf(42));
    }
    assertThat(courses).hasSize(1);
    for (int seed = 0; seed < 5; seed++) {
      courses.add(courseOf(seed));
    }
    assertThat(courses).hasSizeGreaterThan(3);
  }

  private static List<String> courseOf(long seed) {
    VirtualTime time = new VirtualTime(seed);
    List<String> course = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      time.node(name)
          .start(
              name,
              () -> {
                for (int i = 0; i < 5; i++) {
                  course.add(name + i);
                  time.pause();
                }
              });
    }
    time.run(Duration.ofSeconds(1));
    return course;
  }

  @Test
  void aNodesWallClockJumpsAndItsMonotonicOneDoesNot() {
    Instant before = node.now();
    long nanos = node.nanoTime();
    node.jump(Duration.ofHours(-1));
    assertThat(node.now()).isEqualTo(before.minusSeconds(3600));
    assertThat(node.nanoTime()).isEqualTo(nanos);
    assertThat(time.node("two").now()).isEqualTo(before);
  }

  @Test
  void aThreadThatFailsFailsTheTest() {
    node.start(
        "a",
        () -> {
          throw new IllegalStateException("wrong");
        });
    assertThatThrownBy(() -> time.run(Duration.ofSeconds(1)))
        .isInstanceOf(AssertionError.class)
        .hasRootCauseMessage("wrong");
  }

  @Test
  void threadsThatRunOnAndOnAreFound() {
    node.start(
        "a",
        () -> {
          while (time.passed().isZero()) {
            time.pause();
          }
        });
    assertThatThrownBy(() -> time.run(Duration.ofSeconds(1))).hasMessageContaining("run on and on");
  }

  @Test
  void theTestsOwnThreadMustNotWait() {
    assertThatThrownBy(() -> node.sleep(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class);
  }
}
