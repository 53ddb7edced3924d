package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.EventExample;
import dev.attune.connector.Received;
import dev.attune.connector.SourceDescriptor;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultMappingTest {
  private static final SourceDescriptor SOURCE =
      new HttpConnector().descriptor().sources().getFirst();

  @Test
  void makesTheEventOfEachExample() {
    for (EventExample example : SOURCE.examples()) {
      assertThat(map(example.payload().text(), example.headers()).name())
          .isEqualTo(example.event());
    }
  }

  @Test
  void readsWhoAndWhen() {
    Event event = map(SOURCE.examples().getFirst().payload().text(), Map.of());

    assertThat(event.at()).isEqualTo(Instant.parse("2027-03-01T09:30:00Z"));
    assertThat(event.identifiers())
        .containsExactly(
            new Identifier("email", "ann@example.com"), new Identifier("userId", "4711"));
    assertThat(event.properties().text("type")).isEqualTo("ticket.created");
  }

  @Test
  void namesAnEventWithoutTypeAndReadsKeptHeaders() {
    Event event = map("{\"email\":\"ann@example.com\"}", Map.of("x-github-event", "push"));

    assertThat(event.name()).isEqualTo("webhook.received");
    assertThat(event.properties().object(Received.Signal.HEADERS).text("x-github-event"))
        .isEqualTo("push");
  }

  private static Event map(String payload, Map<String, String> headers) {
    Received.Signal signal =
        new Received.Signal(
            SOURCE.id(), "m1", new dev.attune.connector.schema.Json(payload), headers, null);
    LogEntry.Signal entry =
        new LogEntry.Signal(
            new ConnectionKey(new TenantId("acme"), new ConnectionId("0".repeat(32))),
            signal.messageId(),
            Json.readObject(signal.mapped().text().getBytes(StandardCharsets.UTF_8)),
            Instant.parse("2027-03-01T10:00:00Z"),
            null);
    return switch (EventMapper.compile(new Mapping(SOURCE.mapping())).map(entry)) {
      case MappingResult.Mapped mapped -> mapped.event();
      case MappingResult.Unmapped unmapped -> throw new AssertionError(unmapped.toString());
    };
  }
}
