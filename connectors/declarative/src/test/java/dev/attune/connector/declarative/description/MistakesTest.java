package dev.attune.connector.declarative.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.attune.connector.declarative.yaml.InvalidDescriptionException;
import dev.attune.connector.declarative.yaml.Issue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is made in the example of the documentation, and named at its place. */
class MistakesTest {
  private static final Path HELPDESK = Path.of("../../docs/examples/helpdesk.yaml");

  /** What is right, what is written instead, and what is said; {@code \\n} is the end of a line. */
  static Stream<Arguments> mistakes() throws IOException {
    try (InputStream file = MistakesTest.class.getResourceAsStream("mistakes.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.strip().split("\n\n"))
          .map(mistake -> mistake.split("\n", -1))
          .map(lines -> Arguments.of(unescaped(lines[0]), unescaped(lines[1]), lines[2]));
    }
  }

  private static String unescaped(String line) {
    return line.equals("(nothing)") ? "" : line.replace("\\n", "\n");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isNamedAtItsPlaceWithWhatIsAllowed(String right, String wrong, String said)
      throws IOException {
    String yaml = Files.readString(HELPDESK);
    assertThat(yaml).contains(right);

    assertThat(
            issues(
                yaml.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)),
                MappingCheck.NONE))
        .extracting(Issue::toString)
        .anySatisfy(line -> assertThat(line).startsWith("helpdesk.yaml:").contains(said));
  }

  @Test
  void allAreSaidAtOnceInTheOrderOfTheFile() throws IOException {
    String yaml =
        Files.readString(HELPDESK)
            .replace("category: ticketing", "category: tikets")
            .replace("https://", "ftp://")
            .replace("items: response", "items: respons")
            .replace("rejected: response", "rejected: respons");

    assertThat(issues(yaml, MappingCheck.NONE))
        .extracting(Issue::field)
        .containsExactly(
            "category",
            "http.base",
            "sources.tickets.items",
            "actions.create-ticket.rejected",
            "register.items");
  }

  @Test
  void whatTheHubFindsWrongWithAMappingStandsAtItsPlace() throws IOException {
    assertThat(issues(Files.readString(HELPDESK), mapping -> Map.of("properties.subject", "No.")))
        .extracting(Issue::toString)
        .containsExactly("helpdesk.yaml:31:57: sources.tickets.event.properties.subject: No.");
  }

  @Test
  void anEmptyFileAndAnotherDocumentDescribeNothing() {
    assertThat(issues("", MappingCheck.NONE)).hasSize(1);
    assertThat(issues("- a\n- b\n", MappingCheck.NONE)).hasSize(1);
    assertThat(issues("a: 1\n---\nb: 2\n", MappingCheck.NONE)).hasSize(1);
    assertThat(issues("x: " + "y".repeat(300_000), MappingCheck.NONE)).hasSize(1);
  }

  @Test
  void aSourceOfWhichNothingCanBeMadeUpNeedsAnExample() throws IOException {
    String yaml =
        Files.readString(HELPDESK)
            .replace(
                "name: \"item.status == 'new' ? 'ticket.created' : 'ticket.updated'\"",
                "name: item.kinds[0]");
    assertThat(issues(yaml, MappingCheck.NONE))
        .extracting(Issue::message)
        .singleElement()
        .asString()
        .startsWith("The key 'example' is missing");

    String helped = yaml.replace("    cursor:", "    example: {kinds: [ticket.seen]}\n    cursor:");
    Description description = DescriptionReader.read("x", helped, MappingCheck.NONE);
    assertThat(description.sources().getFirst().descriptor().examples().getFirst().event())
        .isEqualTo("ticket.seen");
  }

  private static List<Issue> issues(String yaml, MappingCheck check) {
    InvalidDescriptionException refused =
        catchThrowableOfType(
            InvalidDescriptionException.class,
            () -> DescriptionReader.read("helpdesk.yaml", yaml, check));
    assertThat(refused).as("a refusal").isNotNull();
    return refused.issues();
  }
}
