package dev.attune.connector.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final Path EXAMPLE = Path.of("../../docs/examples/helpdesk.yaml");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int run(Path... files) {
    return Main.run(
        Stream.of(files).map(Path::toString).toList(),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  /** A check that took long says how long: that depends on the machine. */
  private List<String> said() {
    return printed
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst(" \\(\\d+ s\\)$", ""))
        .toList();
  }

  private Path plan(String yaml) throws IOException {
    return Files.writeString(folder.resolve("plan.yaml"), yaml);
  }

  @Test
  void saysWhatItWants() {
    assertThat(run()).isEqualTo(2);
    assertThat(said()).singleElement().asString().startsWith("Name the file that describes");
  }

  @Test
  void saysWhatCannotBeRead() {
    assertThat(run(folder.resolve("none.yaml"))).isEqualTo(2);
    assertThat(said()).singleElement().asString().contains("none.yaml cannot be read");
  }

  @Test
  void saysAllThatAPlanLacks() throws IOException {
    assertThat(run(EXAMPLE, plan("{}"))).isEqualTo(2);
    assertThat(said())
        .containsExactlyInAnyOrder(
            "plan.yaml:1:1: sources.tickets.item: It is missing: say how the tool writes an item,"
                + " with ${mark} in a text of it.",
            "plan.yaml:1:1: sources.tickets.page: It is missing: say what the tool answers to a"
                + " poll, with ${items} in it.",
            "plan.yaml:1:1: sources.pushed.item: It is missing: say how the tool writes an item,"
                + " with ${mark} in a text of it.");
  }

  @Test
  void saysWhereAPlanIsWrong() throws IOException {
    String plan =
        """
        sources:
          tickets: {item: {id: "${nmber}"}, page: ["${items}"], before: 1}
          pushed: {item: {}}
          tickts: {}
        """;

    assertThat(run(EXAMPLE, plan(plan))).isEqualTo(2);
    assertThat(said())
        .hasSize(3)
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("plan.yaml:2:27: sources.tickets.item.id: 'nmber' names nothing;"))
        .contains(
            "plan.yaml:2:57: sources.tickets.before: It is not known here; what can be said is"
                + " item, after, limit, page.",
            "plan.yaml:4:3: sources.tickts: It is not known here; what can be said is tickets,"
                + " pushed.");
  }

  private int erasing(String erase) throws IOException {
    String yaml = Files.readString(EXAMPLE) + "erase: " + erase + "\n";
    Files.writeString(folder.resolve("helpdesk.yaml"), yaml);
    Files.copy(EXAMPLE.resolveSibling("helpdesk.kit.yaml"), folder.resolve("helpdesk.kit.yaml"));
    return Main.run(
        List.of(folder.resolve("helpdesk.yaml").toString(), "--only=erase"),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @Test
  void triesHowAPersonIsErased() throws IOException {
    assertThat(erasing("{by: email, delete: \"/users/${identifier}\"}")).isZero();
    assertThat(said())
        .contains(
            "  ok         it erases a person at the tool, and nobody else",
            "  ok         it erases once, however often it is asked",
            "None of 3 checks fails; try all of them to have it certified.");
  }

  @Test
  void findsWhoTakesAnAnswerForAPersonErased() throws IOException {
    String wrong = "{by: email, delete: \"/users/${identifier}\", unknown: response.status >= 400}";

    assertThat(erasing(wrong)).isEqualTo(1);
    assertThat(said()).contains("  FAILED     it says of nobody that they are erased who are not");
  }
}
