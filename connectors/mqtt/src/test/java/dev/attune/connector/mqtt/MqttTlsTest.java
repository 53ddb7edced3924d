package dev.attune.connector.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Receipt;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.LoadedConnector;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.TestAuthority;
import dev.attune.connector.runtime.testing.TlsFront;
import dev.attune.connector.schema.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Encryption, before the real broker. */
class MqttTlsTest {
  private static final ConnectionKey KEY = new ConnectionKey("acme", "things");
  private static final JsonMapper MAPPER = new JsonMapper();

  private final MqttBroker broker = MqttBroker.running();
  private final TestAuthority authority = new TestAuthority();
  private final String root = "t" + UUID.randomUUID();

  private static ConnectorRuntime runtime(TestAuthority trusted) {
    return new ConnectorRuntime(
        () ->
            List.of(new LoadedConnector(new MqttConnector(), MqttConnector.class.getClassLoader())),
        (connection, received) -> new Receipt.Stored(),
        new GuardedHttp(OutboundPolicy.laptop(), trusted.trusting()),
        InstantSource.system());
  }

  private ConnectionConfig config(String host, int port) {
    broker.account(root, "hush-hush");
    return new ConnectionConfig(
        KEY,
        "mqtt",
        json(Map.of("host", host, "port", port, "clientId", root, "filters", List.of(root))),
        json(Map.of("method", "basic", "username", root, "password", "hush-hush")));
  }

  private static Json json(Object value) {
    return new Json(MAPPER.writeValueAsString(value));
  }

  private String refusal(TestAuthority.Identity shown, String host, TestAuthority trusted) {
    try (TlsFront front = new TlsFront(shown.tls(), broker.port());
        ConnectorRuntime runtime = runtime(trusted)) {
      CheckResult result = runtime.setup().check(config(host, front.port()));
      assertThat(result).isInstanceOf(CheckResult.Failed.class);
      CheckResult.Failed failed = (CheckResult.Failed) result;
      assertThat(failed.rung()).isEqualTo(CheckResult.Rung.REACHABLE);
      return failed.problem();
    }
  }

  @Test
  void listensAndPublishesEncrypted() {
    try (TlsFront front = new TlsFront(authority.server("localhost").tls(), broker.port());
        ConnectorRuntime runtime = runtime(authority)) {
      runtime.open(config("localhost", front.port()));
      Polled first = page(runtime, null);
      Action action =
          new Action("a-1", "publish", json(Map.of("topic", root, "value", 7)), 1, null);
      assertThat(runtime.send(KEY, action)).isEqualTo(new Outcome.Delivered(null));

      assertThat(((Polled.Page) page(runtime, ((Polled.Page) first).cursor())).received())
          .hasSize(1);
    }
  }

  private static Polled page(ConnectorRuntime runtime, @Nullable String cursor) {
    Polled polled =
        runtime.poll(
            KEY,
            new Poll(
                "messages", cursor, 10, cursor == null ? Duration.ZERO : Duration.ofSeconds(5)),
            Duration.ofSeconds(40));
    assertThat(polled).isInstanceOf(Polled.Page.class);
    return polled;
  }

  @Test
  void saysWhatIsWrongWithACertificate() {
    assertThat(refusal(authority.server("localhost"), "localhost", new TestAuthority()))
        .startsWith("Broker 'localhost' ")
        .doesNotContain("expired", "another name");
    assertThat(refusal(authority.server("broker.example"), "localhost", authority))
        .isEqualTo("Broker 'localhost' shows a certificate for another name.");
    assertThat(refusal(authority.expired("localhost"), "localhost", authority))
        .isEqualTo("Broker 'localhost' shows a certificate that has expired.");
  }
}
