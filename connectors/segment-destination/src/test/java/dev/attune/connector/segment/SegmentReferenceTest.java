package dev.attune.connector.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.runtime.form.ReferencePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SegmentReferenceTest {
  private static final Path PAGE = Path.of("../../docs/connectors/segment-destination.md");

  /** Run with {@code -Dattune.docs.write=true} to write the page anew. */
  @Test
  void thePageSaysWhatTheDescriptorSays() throws IOException {
    String wanted = ReferencePage.of(new SegmentConnector().descriptor());
    if (Boolean.getBoolean("attune.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, wanted);
    }

    assertThat(PAGE).exists().hasContent(wanted);
  }
}
