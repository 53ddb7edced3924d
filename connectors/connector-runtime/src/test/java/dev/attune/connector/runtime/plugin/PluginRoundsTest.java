package dev.attune.connector.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.connector.Outcome;
import dev.attune.connector.Reception;
import dev.attune.connector.runtime.testing.ShopPlugin;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRoundsTest {
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 20;

  /** Under this and the version a plugin leaves a weak reference to its loader. */
  private static final String LOADER = "attune.test.loader.";

  @TempDir private Path folder;
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final ConcurrentLinkedQueue<Object> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void twentyRoundsUnderTrafficLeaveNoClassBehind() throws Exception {
    List<byte[]> versions = new ArrayList<>();
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      versions.add(plugin(i + ".0.0").zip().bytes());
    }
    try (PluginHost host = new PluginHost(folder)) {
      host.with("good.zip", new ShopPlugin("1.0.0").id("good").zip());
      host.open("steady", "good", "one");
      install(host, versions, 0);
      host.open("moving", "shop", "one");
      List<Thread> traffic = List.of(traffic(host, "steady"), traffic(host, "moving"));

      for (int i = 1; i < WARM_UP; i++) {
        round(host, versions, i);
      }
      awaitUnloaded(WARM_UP - 1);
      int before = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
      for (int i = WARM_UP; i < WARM_UP + ROUNDS; i++) {
        round(host, versions, i);
      }
      awaitUnloaded(WARM_UP + ROUNDS - 1);
      int after = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();

      isOver.set(true);
      for (Thread thread : traffic) {
        thread.join();
      }
      assertThat(wrong).isEmpty();
      // Fewer than one for each round, where a plugin has a dozen: what the JDK makes as it warms.
      assertThat(after - before).isLessThan(ROUNDS);
      assertThat(System.getProperty("attune.test.hook")).isEqualTo((WARM_UP + ROUNDS - 2) + ".0.0");
      assertThat(host.versions())
          .containsExactly("good 1.0.0", "shop " + (WARM_UP + ROUNDS - 1) + ".0.0");
    }
  }

  private static ShopPlugin plugin(String version) {
    return new ShopPlugin(version)
        .onLoad(
            """
            System.getProperties().put("%s%s",
                new java.lang.ref.WeakReference<>(ShopConnector.class.getClassLoader()));
            """
                .formatted(LOADER, version));
  }

  private void install(PluginHost host, List<byte[]> versions, int i) throws Exception {
    Files.write(folder.resolve("shop-" + i + ".zip"), versions.get(i));
    host.plugins.rescan();
  }

  /** Installs a version beside the one before, lets traffic pass, and removes that one. */
  private void round(PluginHost host, List<byte[]> versions, int i) throws Exception {
    install(host, versions, i);
    assertThat(host.plugins.refused()).isEmpty();
    int passed = done.get();
    await().until(() -> done.get() > passed + 20);
    host.plugins.remove("shop", (i - 1) + ".0.0");
  }

  private Thread traffic(PluginHost host, String connection) {
    return Thread.startVirtualThread(() -> {
      while (!isOver.get()) {
        Outcome outcome = host.send(connection, "x");
        Reception reception = host.receive(connection);
        if (!(outcome instanceof Outcome.Delivered)) {
          wrong.add(outcome);
        }
        if (!reception.equals(new Reception.Accepted(1, List.of()))) {
          wrong.add(reception);
        }
        done.incrementAndGet();
      }
    });
  }

  /** All versions below that one. */
  private static void awaitUnloaded(int below) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> {
          System.gc();
          assertThat(loaded()).allMatch(name -> name.equals(LOADER + below + ".0.0"));
        });
  }

  private static List<String> loaded() {
    return System.getProperties().entrySet().stream()
        .filter(one -> one.getKey().toString().startsWith(LOADER))
        .filter(one -> one.getValue() instanceof WeakReference<?> loader && loader.get() != null)
        .map(Map.Entry::getKey)
        .map(String::valueOf)
        .toList();
  }
}
