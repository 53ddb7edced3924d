package dev.attune.connector.email.inbox;

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

class InboxMappingTest {
  private static final SourceDescriptor SOURCE = InboxSource.descriptor();

  @Test
  void makesTheEventOfEachExample() {
    assertThat(SOURCE.examples())
        .extracting(EventExample::event)
        .containsExactly("email.received", "email.replied", "email.bounced");
    for (EventExample example : SOURCE.examples()) {
      assertThat(map(example.payload().text()).name()).isEqualTo(example.event());
    }
  }

  @Test
  void aBounceBelongsToTheRecipientAndIsAMachines() {
    Event event = map(SOURCE.examples().getLast().payload().text());

    assertThat(event.identifiers()).containsExactly(new Identifier("email", "bob@example.org"));
    assertThat(event.isMachine()).isTrue();
    assertThat(event.at()).isEqualTo(Instant.parse("2027-03-01T09:30:05Z"));
    assertThat(event.traits().values()).isEmpty();
    assertThat(event.properties().object("bounce").text("status")).isEqualTo("5.1.1");
  }

  @Test
  void anAnswerBelongsToWhomTheActionWentTo() {
    Event event =
        map(
            SOURCE
                .examples()
                .get(1)
                .payload()
                .text()
                .replaceFirst("\\{", "{\"_recipient\": \"ann@work.example\","));

    assertThat(event.identifiers()).containsExactly(new Identifier("email", "ann@work.example"));
    assertThat(event.properties().text("person")).isEqualTo("ann@example.com");
  }

  @Test
  void aMailWhoseServerDoesNotSayWhenItCameHappenedWhenItWasTakenIn() {
    assertThat(map("{\"kind\":\"received\",\"person\":\"ann@example.com\",\"auto\":false}").at())
        .isEqualTo(Instant.parse("2027-03-01T10:00:00Z"));
  }

  private static Event map(String payload) {
    LogEntry.Signal entry =
        new LogEntry.Signal(
            new ConnectionKey(new TenantId("acme"), new ConnectionId("0".repeat(32))),
            "m1",
            Json.readObject(payload.getBytes(StandardCharsets.UTF_8)),
            Instant.parse("2027-03-01T10:00:00Z"),
            null);
    return switch (EventMapper.compile(new Mapping(SOURCE.mapping())).map(entry)) {
      case MappingResult.Mapped mapped -> mapped.event();
      case MappingResult.Unmapped unmapped -> throw new AssertionError(unmapped.toString());
    };
  }
}
