package dev.attune.admin.apidocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The console's types are made from a copy of the document. */
@ExtendWith(WithHub.class)
class ConsoleDocumentTest {
  private static final Path COPY = Path.of("console/openapi.json");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final RunningHub hub;

  ConsoleDocumentTest(RunningHub hub) {
    this.hub = hub;
  }

  /**
   * To write the copy anew: {@code mvn -pl tenant-admin -am test -Dtest=ConsoleDocumentTest
   * -Dattune.draw=true}.
   */
  @Test
  void theConsolesCopyIsWhatIsServed() throws IOException {
    String served = ordered(hub.api(null).get("/v3/api-docs").text());
    if (Boolean.getBoolean("attune.draw")) {
      Files.writeString(COPY, served);
    }
    assertThat(Files.readString(COPY)).isEqualTo(served);
  }

  /** Without what differs from start to start: the address, and ids numbered as they come. */
  private static String ordered(String text) {
    ObjectNode document = (ObjectNode) MAPPER.readTree(text);
    document.remove("servers");
    document
        .get("paths")
        .forEach(item -> item.forEach(operation -> ((ObjectNode) operation).remove("operationId")));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    ObjectWriter writer =
        MAPPER
            .writer()
            .with(
                new DefaultPrettyPrinter()
                    .withSeparators(
                        Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter));
    return writer.writeValueAsString(MAPPER.treeToValue(document, TreeMap.class)) + "\n";
  }
}
