package dev.attune.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.EventExample;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.declarative.description.MappingCheck;
import dev.attune.connector.runtime.form.Binder;
import dev.attune.connector.runtime.form.ReferencePage;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the hub makes of the example's mapping, and of the page about it. */
class MappingTest {
  private static final Path PAGE = Path.of("../../docs/examples/helpdesk.md");

  private final ConnectorDescriptor<?> descriptor =
      DescribedConnector.read("helpdesk.yaml", Bench.helpdesk(), MappingCheck.NONE).descriptor();

  @Test
  void makesTheEventOfEachExample() {
    for (SourceDescriptor source : descriptor.sources()) {
      for (EventExample example : source.examples()) {
        assertThat(map(source, example.payload().text()).name()).isEqualTo(example.event());
      }
    }
  }

  @Test
  void readsWhoWhenAndWhatOfATicket() {
    Event event =
        map(
            descriptor.sources().getFirst(),
            """
            {"id": 35436, "status": "open", "updated_at": "2027-02-28T09:30:00Z", "requester_id": 7,
             "requester": {"email": "ann@example.com"}, "subject": "No item", "priority": "high"}\
            """);

    assertThat(event.name()).isEqualTo("ticket.updated");
    assertThat(event.at()).isEqualTo(Instant.parse("2027-02-28T09:30:00Z"));
    assertThat(event.identifiers())
        .containsExactly(
            new Identifier("email", "ann@example.com"), new Identifier("helpdesk", "7"));
    assertThat(event.properties().text("ticket_id")).isEqualTo("35436");
    assertThat(event.properties().text("subject")).isEqualTo("No item");
  }

  @Test
  void renamesTheItemAndNothingElse() {
    String yaml =
        Described.polled(
                """
                poll: {get: /x}
                items: response.body
                """)
            .replace(
                "identifiers: {id: string(item.id)}",
                "identifiers: {id: \"'item.' + string(item.item) | item.e.map(x, item[x])[0]\"}");
    assertThat(
            DescribedConnector.read("x", yaml, MappingCheck.NONE)
                .descriptor()
                .sources()
                .getFirst()
                .mapping())
        .containsEntry(
            "identifiers.id", "'item.' + string(payload.item) | payload.e.map(x, payload[x])[0]");
  }

  /** Run with {@code -Dattune.docs.write=true} to write the page anew. */
  @Test
  void thePageSaysWhatTheDescriptorSays() throws IOException {
    String wanted = ReferencePage.of(descriptor);
    if (Boolean.getBoolean("attune.docs.write")) {
      Files.writeString(PAGE, wanted);
    }

    assertThat(PAGE).exists().hasContent(wanted);
  }

  @Test
  void theExampleOfTheActionFitsItsParameters() {
    ActionDescriptor<?> action = descriptor.actions().getFirst();

    assertThat(action.example().text())
        .isEqualTo("{\"subject\":\"Subject\",\"text\":\"Text\",\"priority\":\"low\"}");
    assertThat(Binder.bind("Parameter", action.parameters(), action.example()))
        .hasToString("FieldValues[hidden]");
  }

  private static Event map(SourceDescriptor source, String payload) {
    LogEntry.Signal entry =
        new LogEntry.Signal(
            new ConnectionKey(new TenantId("acme"), new ConnectionId("0".repeat(32))),
            "m1",
            Json.readObject(payload.getBytes(StandardCharsets.UTF_8)),
            Instant.parse("2027-03-01T10:00:00Z"),
            null);
    return switch (EventMapper.compile(new Mapping(source.mapping())).map(entry)) {
      case MappingResult.Mapped mapped -> mapped.event();
      case MappingResult.Unmapped unmapped -> throw new AssertionError(unmapped.toString());
    };
  }
}
