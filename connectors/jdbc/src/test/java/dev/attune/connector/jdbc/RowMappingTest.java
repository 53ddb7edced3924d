package dev.attune.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.EventExample;
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
import org.junit.jupiter.api.Test;

class RowMappingTest {
  private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
  private static final SourceDescriptor SOURCE = RowSource.descriptor();

  @Test
  void makesTheEventOfTheExample() {
    EventExample example = SOURCE.examples().getFirst();
    Event event = map(example.payload().text());

    assertThat(event.name()).isEqualTo(example.event());
    assertThat(event.at()).isEqualTo(Instant.parse("2027-03-01T09:30:00.123Z"));
    assertThat(event.identifiers()).containsExactly(new Identifier("email", "ann@example.com"));
  }

  @Test
  void aRowWithoutATimeHappenedWhenItWasTakenIn() {
    Event event =
        map("{\"table\": \"odd One\", \"identifiers\": {\"crm\": \"7\"}, \"row\": {\"id\": 7}}");

    assertThat(event.at()).isEqualTo(NOW);
    assertThat(event.name()).isEqualTo("odd One.changed");
  }

  private static Event map(String payload) {
    LogEntry.Signal entry =
        new LogEntry.Signal(
            new ConnectionKey(new TenantId("acme"), new ConnectionId("0".repeat(32))),
            "m1",
            Json.readObject(payload.getBytes(StandardCharsets.UTF_8)),
            NOW,
            null);
    return switch (EventMapper.compile(new Mapping(SOURCE.mapping())).map(entry)) {
      case MappingResult.Mapped mapped -> mapped.event();
      case MappingResult.Unmapped unmapped -> throw new AssertionError(unmapped.toString());
    };
  }
}
