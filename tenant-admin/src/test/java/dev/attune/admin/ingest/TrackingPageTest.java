package dev.attune.admin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds the page for newcomers against the code. */
class TrackingPageTest {
  private static final Path PAGE = Path.of("../docs/connectors/tracking.md");

  @Test
  void namesTheCallsAndTheLimitsAsTheyAre() throws IOException {
    String page = Files.readString(PAGE);

    for (String call :
        new String[] {"identify", "track", "page", "screen", "group", "alias", "batch", "import"}) {
      assertThat(SegmentCall.at("/" + call)).as(call).isPresent();
      assertThat(page).contains("`POST /v1/" + call);
    }
    for (String call : new String[] {"i", "t", "p", "s", "g", "a", "b"}) {
      assertThat(SegmentCall.at("/" + call)).as(call).isPresent();
      assertThat(page).contains("`/v1/" + call + "`");
    }
    assertThat(page)
        .contains("| a body, unpacked | " + Ingest.MAX_BODY / 1024 + " KB |")
        .contains("| an event | " + Ingest.MAX_EVENT / 1024 + " KB |")
        .contains(
            "| events of a batch | " + String.format(Locale.ROOT, "%,d", Ingest.MAX_EVENTS) + " |");
  }
}
