package dev.attune.hub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    JourneyCheck check =
        JourneyReader.check(
            JourneyFiles.read(file), JourneyFiles.CONNECTIONS, JourneyFiles.PURPOSES);
    assertThat(check.problems()).isEmpty();
    assertThat(check.warnings()).isEmpty();
    assertThat(check.valid().id().value()).isEqualTo(JourneyFiles.name(file));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void an_invalid_journey_has_exactly_these_problems(Path file) throws IOException {
    List<String> problems =
        JourneyReader.check(
                JourneyFiles.read(file), JourneyFiles.CONNECTIONS, JourneyFiles.PURPOSES)
            .problems()
            .stream()
            .map(JourneyReaderTest::told)
            .toList();
    Path expected = file.resolveSibling(JourneyFiles.name(file) + ".problems");
    if (Boolean.getBoolean("attune.problems.write")) {
      Files.writeString(JourneyFiles.source(expected), String.join("\n", problems) + "\n");
    }
    assertThat(problems).isNotEmpty();
    assertThat(problems).containsExactlyElementsOf(JourneyFiles.read(expected).lines().toList());
  }

  @Test
  void a_journey_that_was_published_is_read_whatever_became_of_its_connections() {
    String text =
        "{journey: x, purpose: service, entry: [{event: e}], steps: [{id: a, action: send,"
            + " connection: gone}]}";
    assertThat(
            JourneyReader.check("---\n" + text, JourneyFiles.CONNECTIONS, JourneyFiles.PURPOSES)
                .problems())
        .hasSize(1);
    assertThat(JourneyReader.read("---\n" + text).steps()).hasSize(1);
  }

  @Test
  void all_problems_are_thrown_at_once() {
    assertThatThrownBy(() -> JourneyReader.read("{\"journey\": \"x\"}"))
        .isInstanceOfSatisfying(
            HubException.class,
            e -> {
              assertThat(e.code()).isEqualTo(HubError.INVALID_JOURNEY);
              assertThat(e).hasMessage("The journey's definition has 2 problems.");
              assertThat(e.problems()).hasSize(2);
            });
  }

  @Test
  void a_definition_of_256_kilobytes_is_read_and_a_larger_one_is_not() {
    String text = JourneyFiles.read(FILES.valid().getFirst());
    String largest = text + "#".repeat(JourneyReader.MAX_BYTES - text.length());
    assertThat(
            JourneyReader.check(largest, JourneyFiles.CONNECTIONS, JourneyFiles.PURPOSES)
                .problems())
        .isEmpty();
    for (String tooLarge : List.of(largest + "#", "#" + "ä".repeat(JourneyReader.MAX_BYTES / 2))) {
      assertThat(
              JourneyReader.check(tooLarge, JourneyFiles.CONNECTIONS, JourneyFiles.PURPOSES)
                  .problems())
          .containsExactly(new Problem("", "A definition may have at most 256 KB."));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"journey\": \"a\\u0000b\"}",
        "{\"journey\": \"a\\ud800b\"}",
        "{\"a\\u0000b\": 1}",
        "{\"journey\": 1e999999999}",
        "journey: \"a\\0b\"",
        "journey: .inf",
      })
  void what_cannot_be_kept_is_refused_and_nothing_is_thrown(String text) {
    assertThat(
            JourneyReader.check(text, JourneyFiles.CONNECTIONS, JourneyFiles.PURPOSES).problems())
        .isNotEmpty();
  }

  @Test
  void a_definition_that_nests_too_deep_is_refused() {
    String lists = "[".repeat(5_000) + "]".repeat(5_000);
    for (String text : List.of("journey: " + lists, "{\"journey\": " + lists + "}", chained(60))) {
      assertThat(
              JourneyReader.check(text, JourneyFiles.CONNECTIONS, JourneyFiles.PURPOSES).problems())
          .hasSize(1);
    }
  }

  /** Each anchor nests the one before, so that no line is deep and the last one is. */
  private static String chained(int links) {
    StringBuilder out = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < links; i++) {
      out.append("a%d: &a%d [[*a%d]]\n".formatted(i, i, i - 1));
    }
    return out.toString();
  }

  @Test
  void a_goal_or_milestone_that_rests_on_openings_is_accepted_with_a_warning() {
    for (String event : List.of("email.opened", "Email Opened", "email.clicked", "Link-Clicked")) {
      JourneyCheck check =
          JourneyReader.check(
              "{\"journey\":\"x\",\"entry\":[{\"event\":\"e\"}],\"steps\":[],\"goal\":{\"event\":\"%s\"}}"
                  .formatted(event),
              JourneyFiles.CONNECTIONS,
              JourneyFiles.PURPOSES);
      assertThat(check.problems()).isEmpty();
      assertThat(check.warnings())
          .containsExactly(
              new Problem(
                  "/goal/event",
                  "The goal rests on '%s' alone: engagement is an outcome and not a goal."
                      .formatted(event)));
    }
    JourneyCheck check =
        JourneyReader.check(
            """
            journey: x
            entry: [{event: e}]
            steps: []
            goal: {event: door.reopened}
            milestones: [{id: a, event: email.clicked}, {id: b, event: email.opened}]
            """,
            JourneyFiles.CONNECTIONS,
            JourneyFiles.PURPOSES);
    assertThat(check.warnings())
        .extracting(Problem::pointer)
        .containsExactly("/milestones/1/event");
  }

  private static String told(Problem problem) {
    return (problem.pointer().isEmpty() ? "(all)" : problem.pointer()) + " " + problem.message();
  }
}
