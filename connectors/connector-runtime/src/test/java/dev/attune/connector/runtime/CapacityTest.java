package dev.attune.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Outcome;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.Json;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CapacityTest {

  @Test
  void aThousandOpenConnectionsAddNoRouteNoEndpointAndNoThread() {
    TestConnector connector =
        TestConnector.complete()
            .onAction((connection, exchange) ->
                new Outcome.Delivered(new Json("\"" + connection.label() + "\"")));
    try (ConnectorRuntime runtime =
        new ConnectorRuntime(
            () -> List.of(connector.loaded()),
            new MemorySink(),
            new GuardedHttp(OutboundPolicy.laptop()),
            InstantSource.system())) {
      open(runtime, 0);
      runtime.send(key(0), TestConnector.action("x"));
      RuntimeState before = runtime.state();
      Set<String> threads = threads();

      for (int i = 1; i <= 1_000; i++) {
        open(runtime, i);
        assertThat(runtime.send(key(i), TestConnector.action("x")))
            .isEqualTo(new Outcome.Delivered(new Json("\"label " + i + "\"")));
      }

      assertThat(runtime.state())
          .isEqualTo(new RuntimeState(1, 1_001, before.routes(), before.endpoints(), 0));
      assertThat(before.routes()).isEqualTo(3);
      assertThat(threads()).isSubsetOf(threads);
    }
  }

  private static void open(ConnectorRuntime runtime, int i) {
    runtime.open(
        new ConnectionConfig(
            key(i), "test", new Json("{\"label\":\"label " + i + "\"}"), Json.EMPTY_OBJECT));
  }

  private static ConnectionKey key(int i) {
    return new ConnectionKey("tenant" + i % 10, "connection" + i);
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }
}
