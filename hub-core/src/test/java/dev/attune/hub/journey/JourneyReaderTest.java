package dev.attune.hub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads every file of {@code journeys/valid} and {@code journeys/invalid}. Beside each invalid one
 * stand its problems, a line each: the place and what is said. With {@code
 * -Dattune.problems.write=true} they are written into the sources, to be read before they are
 * believed.
 */
class JourneyReaderTest {
  private static final JourneyFiles FILES = new JourneyFiles();

  static List<Path> valid() {
    return FILES.valid();
  }

  static List<Path> invalid() {
    return FILES.invalid();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void a_valid_journey_has_no_problems(Path file) {
    JourneyCheck check = JourneyReader.check(JourneyFiles.read(file), JourneyFiles.CONNECTIONS);
    assertThat(check.problems()).isEmpty();
    assertThat(check.warnings()).isEmpty();
    assertThat(check.valid().id().value()).isEqualTo(JourneyFiles.name(file));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void an_invalid_journey_has_exactly_these_problems(Path file) throws IOException {
    List<String> problems =
        JourneyReader.check(JourneyFiles.read(file), JourneyFiles.CONNECTIONS).problems().stream()
            .map(JourneyReaderTest::told)
            .toList();
    Path expected = file.resolveSibling(JourneyFiles.name(file) + ".problems");
    if (Boolean.getBoolean("attune.problems.write")) {
      Files.writeString(JourneyFiles.source(expected), String.join("\n", problems) + "\n");
    }
    assertThat(problems).isNotEmpty();
    assertThat(problems).containsExactlyElementsOf(JourneyFiles.read(expected).lines().toList());
  }

  private static String told(Problem problem) {
    return (problem.pointer().isEmpty() ? "(all)" : problem.pointer()) + " " + problem.message();
  }
}
