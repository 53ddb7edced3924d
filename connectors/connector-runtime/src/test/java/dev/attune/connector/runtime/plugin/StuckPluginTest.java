package dev.attune.connector.runtime.plugin;

import static dev.attune.connector.runtime.plugin.PluginHost.delivered;
import static dev.attune.connector.runtime.plugin.PluginHost.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Outcome;
import dev.attune.connector.runtime.CallBounds;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.StuckCalls;
import dev.attune.connector.runtime.testing.ShopPlugin;
import dev.attune.connector.schema.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StuckPluginTest {
  private static final String END = "attune.test.end";
  private static final String LOOP = "while (!Boolean.getBoolean(\"" + END + "\")) {}";
  private static final Duration SHORT = Duration.ofMillis(300);

  private static final String UNKNOWN =
      "Connector 'shop' did not come back in time; whether the tool took the action is not known.";

  @TempDir private Path folder;
  private final Map<ConnectionKey, String> stuck = new ConcurrentHashMap<>();
  private final Map<ConnectionKey, StuckCalls.Way> ways = new ConcurrentHashMap<>();
  private PluginHost host;

  @BeforeEach
  void open() {
    CallBounds bounds =
        new CallBounds(Duration.ofSeconds(20), SHORT, SHORT, SHORT, SHORT, SHORT, 4, 4);
    host = new PluginHost(folder, bounds, this::note);
    host.with("good.zip", new ShopPlugin("1.0.0").id("good").zip());
    host.open("other", "good", "one");
  }

  private void note(ConnectionKey connection, StuckCalls.Way way, String reason) {
    stuck.put(connection, reason);
    ways.put(connection, way);
  }

  @AfterEach
  void othersAreUntouched() {
    assertThat(host.send("other", "x")).isEqualTo(delivered("1.0.0 one its own 1.0"));
    System.setProperty(END, "true");
    host.close();
    System.getProperties().remove(END);
  }

  @Test
  void anEndlessLoopCostsItsConnectionABoundedNumberOfThreads() {
    host.with(
        "shop.zip",
        new ShopPlugin("1.0.0").onAction("if (text.equals(\"loop\")) { " + LOOP + " }").zip());
    host.open("c1", "shop", "one");
    host.open("c2", "shop", "two");

    assertThat(host.send("c1", "loop")).isEqualTo(new Outcome.Ambiguous(UNKNOWN));
    assertThat(stuck)
        .isEqualTo(
            Map.of(
                key("c1"),
                "Connector 'shop' 1.0.0 does not come back from an action and cannot be stopped; it"
                    + " must be repaired, and the hub started anew to be rid of it."));
    assertThat(ways).isEqualTo(Map.of(key("c1"), StuckCalls.Way.OUT));
    assertThat(host.send("c1", "loop")).isEqualTo(new Outcome.Ambiguous(UNKNOWN));
    // Its two places are taken now.
    assertThat(host.send("c1", "x"))
        .isEqualTo(new Outcome.RetryAfter(null, "Too many calls of the connection are under way."));
    assertThat(stuckOfShop()).isEqualTo(2);
    assertThat(host.send("c2", "x")).isEqualTo(delivered("1.0.0 two its own 1.0"));

    System.setProperty(END, "true");
    await().until(() -> stuckOfShop() == 0);
    assertThat(host.send("c1", "x")).isEqualTo(delivered("1.0.0 one its own 1.0"));
  }

  private int stuckOfShop() {
    return host.runtime.versions().stream()
        .filter(version -> version.id().equals("shop"))
        .mapToInt(version -> version.stuckCalls())
        .sum();
  }

  @Test
  void whatEndsWhenItIsInterruptedIsNotStuck() {
    host.with(
        "shop.zip",
        new ShopPlugin("1.0.0")
            .onAction("new java.util.concurrent.CountDownLatch(1).await();")
            .zip());
    host.open("c1", "shop", "one");

    for (int i = 0; i < 5; i++) {
      assertThat(host.send("c1", "x")).isEqualTo(new Outcome.Ambiguous(UNKNOWN));
    }
    assertThat(stuck).isEmpty();
    assertThat(stuckOfShop()).isZero();
  }

  @Test
  void aLoopInACheckOrWhileOpeningIsLeft() {
    host.with("shop.zip", new ShopPlugin("1.0.0").onCheck(LOOP).zip());
    assertThatThrownBy(() -> host.runtime.setup().check(config("shop")))
        .isInstanceOf(ConnectorException.class)
        .hasMessage("Connector 'shop' failed on a check.");
    assertThat(ways).isEqualTo(Map.of(key("c1"), StuckCalls.Way.EITHER));

    host.with("slow.zip", new ShopPlugin("1.0.0").id("slow").onOpen(LOOP).zip());
    assertThatThrownBy(() -> host.open("c1", "slow", "one"))
        .isInstanceOf(ConnectorException.class)
        .hasMessage("Connector 'slow' 1.0.0 did not open a connection within 0 s.");
  }

  private static ConnectionConfig config(String connector) {
    return new ConnectionConfig(
        key("c1"), connector, new Json("{\"label\":\"one\"}"), Json.EMPTY_OBJECT);
  }

  @Test
  void aLoopInItsConstructorIsRefused() throws IOException {
    Path more = Files.createDirectory(folder.resolve("more"));
    new ShopPlugin("1.0.0").onLoad(LOOP).zip().writeTo(more.resolve("shop.zip"));
    Plugins hasty = new Plugins(more, host.runtime, PluginHost.bounds(Duration.ofSeconds(1)));
    hasty.rescan();

    assertThat(hasty.refused())
        .extracting(RefusedPlugin::reason)
        .containsExactly("Its connector was not made within 1 s.");
  }

  @Test
  void aThreadThatItLeavesRunningIsEndedWithIt() {
    host.with(
        "shop.zip",
        new ShopPlugin("1.0.0")
            .onLoad(
                """
                Thread left = new Thread(() -> {
                  try {
                    new java.util.concurrent.CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    System.setProperty("attune.test.left", "ended");
                  }
                }, "left-by-shop");
                left.setDaemon(true);
                left.start();
                """)
            .zip());
    assertThat(threads()).contains("left-by-shop");

    host.plugins.remove("shop", "1.0.0");

    await().until(() -> !threads().contains("left-by-shop"));
    assertThat(System.getProperty("attune.test.left")).isEqualTo("ended");
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }
}
