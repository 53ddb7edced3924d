package dev.attune.admin.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private final TestClock clock = new TestClock();
  private final List<String> loaded = new ArrayList<>();
  private final Remembered<String, Integer> remembered =
      new Remembered<>(
          clock,
          Duration.ofSeconds(2),
          3,
          key -> {
            loaded.add(key);
            return loaded.size();
          });

  @Test
  void asksOnceInAWhile() {
    assertThat(remembered.get("a")).isEqualTo(1);
    assertThat(remembered.get("a")).isEqualTo(1);
    clock.pass(Duration.ofSeconds(3));
    assertThat(remembered.get("a")).isEqualTo(2);
    remembered.forget("a");
    assertThat(remembered.get("a")).isEqualTo(3);
  }

  @Test
  void keepsNoMoreThanItMay() {
    for (String key : List.of("a", "b", "c", "d", "e")) {
      remembered.get(key);
    }
    loaded.clear();
    for (String key : List.of("a", "b", "c", "d", "e")) {
      remembered.get(key);
    }
    assertThat(loaded).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void goesOnWithTheOldWhileSomebodyLoads() {
    List<Integer> seen = new ArrayList<>();
    Remembered<String, Integer>[] self = newSelf();
    self[0] =
        new Remembered<>(
            clock,
            Duration.ofSeconds(2),
            3,
            key -> {
              if (!seen.isEmpty()) {
                seen.add(self[0].get(key));
              }
              return 10 * seen.size();
            });
    seen.add(self[0].get("a"));
    clock.pass(Duration.ofSeconds(3));

    assertThat(self[0].get("a")).isEqualTo(20);
    assertThat(seen).containsExactly(0, 0);
  }

  @SuppressWarnings("unchecked") // An array of one, for the loader to find the cache by.
  private static Remembered<String, Integer>[] newSelf() {
    return (Remembered<String, Integer>[]) new Remembered<?, ?>[1];
  }
}
