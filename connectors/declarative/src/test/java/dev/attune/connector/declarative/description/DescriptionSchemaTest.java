package dev.attune.connector.declarative.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionSchemaTest {
  private static final Path WRITTEN = Path.of("../../docs/examples/connector.schema.json");
  private static final Path HELPDESK = Path.of("../../docs/examples/helpdesk.yaml");

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(DescriptionSchema.json(), InputFormat.JSON);

  /** Run with {@code -Dattune.docs.write=true} to write the schema anew. */
  @Test
  void theSchemaForEditorsIsThatOfTheReader() throws IOException {
    String wanted = DescriptionSchema.json() + "\n";
    if (Boolean.getBoolean("attune.docs.write")) {
      Files.writeString(WRITTEN, wanted);
    }

    assertThat(WRITTEN).exists().hasContent(wanted);
  }

  @Test
  void theExampleFits() throws IOException {
    assertThat(schema.validate(Files.readString(HELPDESK), InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "category: ticketing      | category: tikets",
        "title: Helpdesk          | titel: Helpdesk",
        "type: secret             | type: sekret",
        "signature: zendesk       | signature: zendask",
        "perMinute: 400           | perMinute: many",
        "bearer:                  | digest:",
        "  create-ticket:         | createTicket:",
        "webhook: {               | poll: {get: /x, ",
        "every: PT30S             | every: often",
      })
  void whatTheReaderRefusesByItsFormDoesNotFit(String right, String wrong) throws IOException {
    String yaml = Files.readString(HELPDESK).replace(right, wrong);

    assertThat(schema.validate(yaml, InputFormat.YAML)).isNotEmpty();
  }
}
