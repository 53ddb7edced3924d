package dev.attune.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.EventExample;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.runtime.form.ReferencePage;
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

class FilesReferenceTest {
  private static final Path PAGE = Path.of("../../docs/connectors/files.md");

  /** Run with {@code -Dattune.docs.write=true} to write the page anew. */
  @Test
  void thePageSaysWhatTheDescriptorSays() throws IOException {
    String wanted = ReferencePage.of(new FilesConnector().descriptor());
    if (Boolean.getBoolean("attune.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, wanted);
    }

    assertThat(PAGE).exists().hasContent(wanted);
  }

  @Test
  void theMappingMakesTheEventOfTheExample() {
    SourceDescriptor source = new FilesConnector().descriptor().sources().getFirst();
    EventExample example = source.examples().getFirst();
    LogEntry.Signal entry =
        new LogEntry.Signal(
            new ConnectionKey(new TenantId("acme"), new ConnectionId("0".repeat(32))),
            "m1",
            Json.readObject(example.payload().text().getBytes(StandardCharsets.UTF_8)),
            Instant.parse("2027-03-01T10:00:00Z"),
            null);

    assertThat(EventMapper.compile(new Mapping(source.mapping())).map(entry))
        .isInstanceOfSatisfying(
            MappingResult.Mapped.class,
            mapped -> {
              assertThat(mapped.event().name()).isEqualTo(example.event());
              assertThat(mapped.event().identifiers())
                  .containsExactly(new Identifier("email", "ann@example.com"));
              assertThat(mapped.event().properties().text("file"))
                  .isEqualTo("orders-2027-03-01.csv");
              assertThat(mapped.event().properties().text("total")).isEqualTo("129.90");
            });
  }
}
