package dev.attune.connector.runtime.plugin;

import static dev.attune.connector.runtime.plugin.PluginHost.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.attune.connector.ConnectorException;
import dev.attune.connector.Outcome;
import dev.attune.connector.Reception;
import dev.attune.connector.runtime.testing.PluginJar;
import dev.attune.connector.runtime.testing.ShopPlugin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
  /** A gate that a plugin finds among the JDK's things, as it can share no class of a test. */
  private static final String GATE = "attune.test.gate";

  @TempDir private Path folder;
  private PluginHost host;

  @BeforeEach
  void open() {
    host = new PluginHost(folder);
  }

  @AfterEach
  void close() {
    System.getProperties().remove(GATE);
    System.getProperties().remove("attune.test.referred");
    host.close();
  }

  @Test
  void runsAPluginWithItsOwnVersionOfALibrary() {
    host.with("shop.zip", new ShopPlugin("1.0.0").zip());
    host.open("c1", "shop", "one");

    assertThat(host.send("c1", "x")).isEqualTo(delivered("1.0.0 one its own 1.0"));
    assertThat(Greeting.text()).isEqualTo("the hub's 2.0");
    assertThat(host.receive("c1")).isEqualTo(new Reception.Accepted(1, List.of()));
    assertThat(host.plugins.installed())
        .containsExactly(new InstalledPlugin("shop.zip", "shop", "1.0.0"));
    assertThat(host.plugins.refused()).isEmpty();
  }

  @Test
  void takesASingleJarToo() {
    PluginJar jar = new ShopPlugin("1.0.0").own();
    host.with(
        "shop.jar",
        jar.classes(
            Map.of(
                "dev.attune.connector.runtime.plugin.Greeting",
                """
                package dev.attune.connector.runtime.plugin;
                public final class Greeting { public static String text() { return "within"; } }
                """)));
    host.open("c1", "shop", "one");

    assertThat(host.send("c1", "x")).isEqualTo(delivered("1.0.0 one within"));
  }

  @Test
  void hidesTheHubsOwnClassesFromAPlugin() {
    host.with(
        "shop.zip",
        new ShopPlugin("1.0.0")
            .onAction(
                """
                String found = "";
                for (String name : List.of("tools.jackson.core.JsonParser",
                    "dev.attune.connector.runtime.ConnectorRuntime", "org.slf4j.Logger",
                    "org.apache.camel.builder.RouteBuilder")) {
                  try {
                    Class.forName(name);
                    Thread.currentThread().getContextClassLoader().loadClass(name);
                    found += " " + name;
                  } catch (ClassNotFoundException e) {
                    found += " none";
                  }
                }
                if (text.length() > 0) {
                  return new Outcome.Delivered(new Json("\\"" + found + "\\""));
                }
                """)
            .zip());
    host.open("c1", "shop", "one");

    assertThat(host.send("c1", "x"))
        .isEqualTo(delivered(" none none org.slf4j.Logger org.apache.camel.builder.RouteBuilder"));
  }

  @Test
  void movesOpenConnectionsToANewVersionAndEndsTheOldOneWithItsLastExchange() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    System.getProperties().put(GATE, gate);
    host.with(
        "shop-1.zip",
        new ShopPlugin("1.0.0")
            .onAction(
                """
                if (text.equals("wait")) {
                  Object gate = System.getProperties().get("attune.test.gate");
                  ((java.util.concurrent.CountDownLatch) gate).await();
                }
                """)
            .zip());
    host.open("c1", "shop", "one");
    CompletableFuture<Outcome> underWay =
        CompletableFuture.supplyAsync(() -> host.send("c1", "wait"));
    await().until(() -> host.runtime.state().underWay() == 1);

    host.with("shop-2.zip", new ShopPlugin("2.0.0").zip());
    assertThat(host.send("c1", "x")).isEqualTo(delivered("2.0.0 one its own 1.0"));
    host.plugins.remove("shop", "1.0.0");

    assertThat(host.versions()).containsExactly("shop 2.0.0");
    assertThat(host.version("1.0.0").isClosing()).isTrue();
    gate.countDown();
    assertThat(underWay.get(10, TimeUnit.SECONDS)).isEqualTo(delivered("1.0.0 one its own 1.0"));
    await().until(() -> host.runtime.versions().size() == 1);
    assertThat(folder.resolve("shop-1.zip")).doesNotExist();
  }

  @Test
  void runsItsShutdownHooksWhenItGoesAlsoThoseRegisteredByReference() {
    host.with(
        "shop.zip",
        new ShopPlugin("1.0.0")
            .onLoad(
                """
                java.util.function.Consumer<Thread> add = Runtime.getRuntime()::addShutdownHook;
                java.util.function.Predicate<Thread> remove =
                    Runtime.getRuntime()::removeShutdownHook;
                Thread never = new Thread(() -> System.setProperty("attune.test.taken", "ran"));
                add.accept(never);
                remove.test(never);
                add.accept(new Thread(() -> System.setProperty("attune.test.referred", "ran")));
                """)
            .zip());
    assertThat(System.getProperty("attune.test.referred")).isNull();

    host.plugins.remove("shop", "1.0.0");

    await().until(() -> host.runtime.versions().isEmpty());
    assertThat(System.getProperty("attune.test.referred")).isEqualTo("ran");
    assertThat(System.getProperty("attune.test.taken")).isNull();
    assertThat(System.getProperty("attune.test.hook")).isEqualTo("1.0.0");
  }

  @Test
  void leavesAConnectionWhereItIsIfTheNewVersionRefusesIt() {
    host.with("shop-1.zip", new ShopPlugin("1.0.0").zip());
    host.open("c1", "shop", "one");
    host.open("c2", "shop", "Two");

    host.with("shop-2.zip", new ShopPlugin("2.0.0").setting(", pattern = \"[a-z]+\"").zip());

    assertThat(host.send("c1", "x")).isEqualTo(delivered("2.0.0 one its own 1.0"));
    assertThat(host.send("c2", "x")).isEqualTo(delivered("1.0.0 Two its own 1.0"));
    assertThat(host.version("1.0.0").heldBack()).containsOnlyKeys(PluginHost.key("c2"));
    // As after a start of the hub.
    host.runtime.close(PluginHost.key("c2"));
    host.open("c2", "shop", "Two");
    assertThat(host.send("c2", "x")).isEqualTo(delivered("1.0.0 Two its own 1.0"));
    assertThatThrownBy(() -> host.plugins.remove("shop", "1.0.0"))
        .isInstanceOf(ConnectorException.class)
        .hasMessageStartingWith(
            "Connector 'shop' 1.0.0 has connection 'c2' open, which no other version takes: ");
    assertThat(host.send("c2", "x")).isEqualTo(delivered("1.0.0 Two its own 1.0"));
  }

  @Test
  void goesBackToTheVersionBeforeAndKeepsTheLastOneThatIsUsed() throws IOException {
    host.with("shop-1.zip", new ShopPlugin("1.0.0").zip());
    host.with("shop-2.zip", new ShopPlugin("2.0.0").zip());
    host.open("c1", "shop", "one");

    Files.delete(folder.resolve("shop-2.zip"));
    host.plugins.rescan();
    assertThat(host.send("c1", "x")).isEqualTo(delivered("1.0.0 one its own 1.0"));

    Files.delete(folder.resolve("shop-1.zip"));
    host.plugins.rescan();
    assertThat(host.send("c1", "x")).isEqualTo(delivered("1.0.0 one its own 1.0"));
    assertThat(host.refusal("shop-1.zip"))
        .isEqualTo(
            "Its file is gone, and it still runs: Connector 'shop' 1.0.0 has 1 connections open and"
                + " is the only version; delete them, or install another.");

    host.runtime.close(PluginHost.key("c1"));
    host.plugins.rescan();
    assertThat(host.versions()).isEmpty();
    assertThat(host.plugins.installed()).isEmpty();
  }

  @Test
  void takesAFileThatWasReplacedInPlaceForANewVersion() {
    host.with("shop.zip", new ShopPlugin("1.0.0").zip());
    host.open("c1", "shop", "one");

    host.with("shop.zip", new ShopPlugin("1.1.0").zip());

    assertThat(host.send("c1", "x")).isEqualTo(delivered("1.1.0 one its own 1.0"));
    assertThat(host.versions()).containsExactly("shop 1.1.0");
    host.with("shop.zip", new ShopPlugin("1.1.0").onLoad("int changed = 1;").zip());
    assertThat(host.refusal("shop.zip"))
        .isEqualTo(
            "Connector 'shop' 1.1.0 is there already; a changed plugin needs a new version.");
  }

  @Test
  void keepsWhatIsUploadedAndNothingThatIsRefused() throws IOException {
    host.plugins.upload(new ByteArrayInputStream(new ShopPlugin("1.0.0").zip().bytes()));

    assertThatThrownBy(() -> host.plugins.upload(new ByteArrayInputStream(new byte[100])))
        .isInstanceOf(ConnectorException.class)
        .hasMessage("It is no whole zip or jar file.");
    assertThatThrownBy(() -> host.plugins.upload(new ByteArrayInputStream(new byte[4_000_000])))
        .hasMessage("The plugin is too large; 3000000 bytes are allowed.");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("shop-1.0.0.jar");
    }
    try (PluginHost later = new PluginHost(folder)) {
      later.plugins.rescan();
      assertThat(later.versions()).containsExactly("shop 1.0.0");
    }
  }
}
