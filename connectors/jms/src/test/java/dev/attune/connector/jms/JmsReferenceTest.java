package dev.attune.connector.jms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.runtime.form.Binder;
import dev.attune.connector.runtime.form.ReferencePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JmsReferenceTest {
  private static final Path PAGE = Path.of("../../docs/connectors/jms.md");

  /** Run with {@code -Dattune.docs.write=true} to write the page anew. */
  @Test
  void thePageSaysWhatTheDescriptorSays() throws IOException {
    String wanted = ReferencePage.of(new JmsConnector().descriptor());
    if (Boolean.getBoolean("attune.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, wanted);
    }

    assertThat(PAGE).exists().hasContent(wanted);
  }

  @Test
  void theExampleOfTheActionFitsItsParameters() {
    ActionDescriptor<?> action = new JmsConnector().descriptor().actions().getFirst();

    assertThat(Binder.bind("Parameter", action.parameters(), action.example()))
        .isInstanceOf(SendParameters.class);
  }
}
