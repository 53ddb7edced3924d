package dev.attune.connector.runtime.plugin;

import static dev.attune.connector.runtime.plugin.PluginHost.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.runtime.testing.PluginJar;
import dev.attune.connector.runtime.testing.ShopPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each broken plugin is put beside one that works, and says in a sentence what is wrong with it.
 */
class RefusedPluginsTest {
  @TempDir private Path folder;
  private PluginHost host;

  /** What others left who were killed. */
  private Set<Path> before = Set.of();

  @BeforeEach
  void open() throws IOException {
    before = unpacked();
    host = new PluginHost(folder).with("good.zip", new ShopPlugin("1.0.0").id("good").zip());
    host.open("c1", "good", "one");
  }

  @AfterEach
  void nothingIsHarmed() throws Exception {
    assertThat(host.send("c1", "x")).isEqualTo(delivered("1.0.0 one its own 1.0"));
    assertThat(host.versions()).containsExactly("good 1.0.0");
    host.close();
    assertThat(unpacked()).isSubsetOf(before);
  }

  private static Set<Path> unpacked() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("attune-plugin-"))
          .collect(Collectors.toSet());
    }
  }

  private String refusal(PluginJar plugin) {
    return host.with("bad.zip", plugin).refusal("bad.zip");
  }

  @Test
  void whatEndsTheJvmIsRefusedByItsPlace() {
    assertThat(refusal(new ShopPlugin("1.0.0").onAction("System.exit(1);").zip()))
        .matches(
            "It would end the whole hub: org\\.example\\.shop\\.ShopConnector\\.act"
                + " \\(ShopConnector\\.java:\\d+\\) calls System\\.exit\\."
                + " A plugin must not end the JVM\\.");
  }

  @Test
  void soIsAReferenceToItInALibrary() {
    PluginJar library =
        new PluginJar()
            .classes(
                Map.of(
                    "org.example.Ending",
                    """
                    package org.example;
                    class Ending {
                      void end() {
                        java.util.stream.IntStream.of(1).forEach(Runtime.getRuntime()::halt);
                      }
                    }
                    """));

    assertThat(refusal(new ShopPlugin("1.0.0").zip().entry("lib/ending.jar", library.bytes())))
        .isEqualTo(
            "It would end the whole hub: org.example.Ending.end (Ending.java:4) calls Runtime.halt."
                + " A plugin must not end the JVM.");
  }

  @Test
  void whatLacksAClassIsRefusedByItsName() {
    assertThat(refusal(new PluginJar().entry("shop.jar", new ShopPlugin("1.0.0").own().bytes())))
        .isEqualTo(
            "Its class 'org.example.shop.ShopConnector' needs the class"
                + " 'dev.attune.connector.runtime.plugin.Greeting', which neither the plugin nor"
                + " the hub has.");
  }

  @Test
  void whatLeadsOutOfItsFolderIsRefused() {
    assertThat(refusal(new ShopPlugin("1.0.0").zip().entry("lib/../../evil.jar", "x")))
        .isEqualTo(
            "It has an entry whose name leads out of it; only paths below its top are allowed.");
  }

  @Test
  void whatIsNoPluginIsRefused() {
    assertThat(refusal(new PluginJar().entry("README", "Hello.")))
        .isEqualTo(
            "It names no connector; a jar with META-INF/services/dev.attune.connector.Connector is"
                + " needed, alone or at the top of the zip.");
    assertThat(refusal(new ShopPlugin("1.0.0").zip().entry("second.jar", "x")))
        .isEqualTo(
            "It has more than one jar at its top; all but the connector's own belong in lib/.");
  }

  @Test
  void whatIsTooLargeIsRefused() {
    byte[] classFile = new byte[7_000_000];
    assertThat(refusal(new ShopPlugin("1.0.0").zip().entry("lib/big.jar", classFile)))
        .isEqualTo("It holds too much; its libraries are too large unpacked.");
    assertThat(refusal(new ShopPlugin("1.0.0").own().entry("big.class", classFile)))
        .startsWith("It has too many or too large classes; ");
  }

  @Test
  void whatIsCutOffIsRefused() throws Exception {
    byte[] whole = new ShopPlugin("1.0.0").zip().bytes();
    Files.write(folder.resolve("bad.zip"), Arrays.copyOf(whole, whole.length / 2));
    host.plugins.rescan();

    assertThat(host.refusal("bad.zip")).isEqualTo("It is no whole zip or jar file.");
  }

  @Test
  void aClassFileThatIsNoneIsRefused() {
    assertThat(refusal(new ShopPlugin("1.0.0").own().entry("Broken.class", "x")))
        .isEqualTo(
            "Its class file 'Broken.class' cannot be read; it must be whole and of JDK %d at most."
                .formatted(Runtime.version().feature()));
  }

  @Test
  void aConnectorThatCannotBeMadeIsRefused() {
    assertThat(
            refusal(
                new ShopPlugin("1.0.0")
                    .onLoad("if (true) throw new IllegalStateException(\"no licence\");")
                    .zip()))
        .isEqualTo("Its connector could not be made: java.lang.IllegalStateException: no licence");
  }

  @Test
  void aWrongDescriptorIsRefusedWithAllThatIsWrong() {
    assertThat(refusal(new ShopPlugin("one").id("Shop").zip()))
        .contains("Connector 'Shop' has a wrong id; small letters, digits and dashes are allowed")
        .contains("has a wrong version; it must read like 1.0.0");
  }
}
