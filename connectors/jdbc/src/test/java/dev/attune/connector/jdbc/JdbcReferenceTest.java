package dev.attune.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.runtime.form.Binder;
import dev.attune.connector.runtime.form.ReferencePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JdbcReferenceTest {
  private static final Path PAGE = Path.of("../../docs/connectors/jdbc.md");

  /** Run with {@code -Dattune.docs.write=true} to write the page anew. */
  @Test
  void thePageSaysWhatTheDescriptorSays() throws IOException {
    String wanted = ReferencePage.of(new JdbcConnector().descriptor());
    if (Boolean.getBoolean("attune.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, wanted);
    }

    assertThat(PAGE).exists().hasContent(wanted);
  }

  @Test
  void theExampleOfTheActionFitsItsParameters() {
    ActionDescriptor<?> action = new JdbcConnector().descriptor().actions().getFirst();

    assertThat(Binder.bind("Parameter", action.parameters(), action.example()))
        .isInstanceOf(UpsertParameters.class);
  }
}
