package dev.attune.hub.delivery;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.time.VirtualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What goes through the fake ports: counted, slowed down, and broken where a test wants it. */
final class Calls {

  /** Told of each call before and after it is carried out; may throw or kill. */
  interface Watcher {
    void seen(String name);
  }

  private final VirtualTime time;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, Integer> failing = new HashMap<>();
  private final Map<String, Integer> unanswered = new HashMap<>();
  private Watcher watcher = name -> {};
  private Duration latency = Duration.ofMillis(1);

  Calls(VirtualTime time) {
    this.time = time;
  }

  void takeEach(Duration time) {
    latency = time;
  }

  /** The next so many calls of that name fail before they do anything. */
  void fail(String name, int times) {
    failing.merge(name, times, Integer::sum);
  }

  /** The next so many calls of that name are carried out and then fail. */
  void loseAnswers(String name, int times) {
    unanswered.merge(name, times, Integer::sum);
  }

  void watch(Watcher newWatcher) {
    watcher = newWatcher;
  }

  Map<String, Integer> counts() {
    return counts;
  }

  int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  <T> T call(String name, Supplier<T> body) {
    if (time.runningNode() == null) {
      return body.get();
    }
    counts.merge(name, 1, Integer::sum);
    time.delay(latency);
    watcher.seen(name);
    if (isDrawn(failing, name)) {
      throw unavailable();
    }
    T answer = body.get();
    watcher.seen(name);
    if (isDrawn(unanswered, name)) {
      throw unavailable();
    }
    return answer;
  }

  private static boolean isDrawn(Map<String, Integer> left, String name) {
    if (left.getOrDefault(name, 0) == 0) {
      return false;
    }
    left.merge(name, -1, Integer::sum);
    return true;
  }

  static HubException unavailable() {
    return new HubException(HubError.STORE_UNAVAILABLE, "The store did not answer.");
  }
}
