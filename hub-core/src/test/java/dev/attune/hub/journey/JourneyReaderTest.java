package dev.attune.hub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JourneyReaderTest {
  private static final JourneyFiles FILES = new JourneyFiles();

  static List<Path> valid() {
    return FILES.valid();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void a_valid_journey_has_no_problems(Path file) {
    JourneyCheck check = JourneyReader.check(JourneyFiles.read(file), JourneyFiles.CONNECTIONS);
    assertThat(check.problems()).isEmpty();
    assertThat(check.warnings()).isEmpty();
    assertThat(check.valid().id().value()).isEqualTo(JourneyFiles.name(file));
  }
}
