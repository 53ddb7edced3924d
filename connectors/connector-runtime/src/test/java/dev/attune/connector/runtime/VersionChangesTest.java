package dev.attune.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Outcome;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.Json;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plugins that come with the id of a bundled connector. */
class VersionChangesTest {
  private static final ConnectionKey KEY = new ConnectionKey("acme", "c1");

  private final AtomicInteger unloaded = new AtomicInteger();
  private final ConnectorRuntime runtime =
      new ConnectorRuntime(
          () -> List.of(version("1.2.3").loaded()),
          new MemorySink(),
          new GuardedHttp(OutboundPolicy.laptop()),
          InstantSource.system());

  @AfterEach
  void close() {
    runtime.close();
  }

  private static TestConnector version(String version) {
    return TestConnector.complete()
        .version(version)
        .onAction((connection, exchange) -> new Outcome.Delivered(new Json("\"" + version + "\"")));
  }

  private Installed install(String version) {
    return runtime.install(
        new LoadedConnector(
            version(version), getClass().getClassLoader(), unloaded::incrementAndGet));
  }

  private Outcome send() {
    return runtime.send(KEY, TestConnector.action("x"));
  }

  @Test
  void onlyANewerPluginTakesThePlaceOfABundledConnector() {
    runtime.open(
        new ConnectionConfig(KEY, "test", new Json("{\"label\":\"one\"}"), Json.EMPTY_OBJECT));

    assertThatThrownBy(() -> install("1.2.3"))
        .isInstanceOf(ConnectorException.class)
        .hasMessage(
            "Connector 'test' comes with the hub as 1.2.3; only a newer version may replace it, not"
                + " 1.2.3.");
    assertThatThrownBy(() -> install("1.2.3-beta")).hasMessageEndingWith("not 1.2.3-beta.");
    await().until(() -> unloaded.get() == 2);
    assertThat(send()).isEqualTo(new Outcome.Delivered(new Json("\"1.2.3\"")));

    assertThat(install("1.2.4").moved()).isEqualTo(1);
    assertThat(send()).isEqualTo(new Outcome.Delivered(new Json("\"1.2.4\"")));
    runtime.remove("test", "1.2.4");
    assertThat(send()).isEqualTo(new Outcome.Delivered(new Json("\"1.2.3\"")));
    await().until(() -> unloaded.get() == 3);
  }

  @Test
  void aBundledConnectorStays() {
    assertThatThrownBy(() -> runtime.remove("test", "1.2.3"))
        .isInstanceOf(ConnectorException.class)
        .hasMessage("Connector 'test' 1.2.3 comes with the hub and cannot be removed.");
    assertThatThrownBy(() -> runtime.remove("test", "1.2.4"))
        .hasMessage("Connector 'test' is not there in that version; there are 1.2.3.");
  }
}
