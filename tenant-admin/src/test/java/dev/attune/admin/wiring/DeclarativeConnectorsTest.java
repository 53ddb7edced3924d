package dev.attune.admin.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.runtime.BundledConnectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclarativeConnectorsTest {
  private static final Path HELPDESK = Path.of("../docs/examples/helpdesk.yaml");

  private final List<String> log = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void standBesideThoseThatTheHubBrings() throws IOException {
    Files.copy(HELPDESK, folder.resolve("helpdesk.yaml"));
    Files.writeString(folder.resolve("notes.txt"), "connector: none");

    assertThat(ids()).containsExactlyInAnyOrderElementsOf(bundledAnd("helpdesk"));
    assertThat(log).isEmpty();
  }

  @Test
  void areRefusedWithEveryReasonAndHarmNoOther() throws IOException {
    Files.copy(HELPDESK, folder.resolve("helpdesk.yaml"));
    String yaml = Files.readString(HELPDESK);
    Files.writeString(
        folder.resolve("broken.yaml"),
        yaml.replace("category: ticketing", "category: tikets").replace("helpdesk: ", "\" \": "));
    Files.writeString(folder.resolve("bytes.yaml"), "\0\1\2");

    assertThat(ids()).containsExactlyInAnyOrderElementsOf(bundledAnd("helpdesk"));
    assertThat(log)
        .anySatisfy(line ->
            assertThat(line)
                .contains("broken.yaml:5:11: category: It must be one of general,")
                .contains("sources.tickets.event"))
        .anySatisfy(line -> assertThat(line).contains("bytes.yaml"))
        .hasSize(2);
  }

  @Test
  void areHeldAgainstWhatTheHubEvaluates() throws IOException {
    String yaml =
        Files.readString(HELPDESK)
            .replace("subject: item.subject", "subject: \"bytes(item.subject)\"");
    Files.writeString(folder.resolve("helpdesk.yaml"), yaml);

    assertThat(ids()).doesNotContain("helpdesk");
    assertThat(log.getFirst())
        .contains("helpdesk.yaml:31:57: sources.tickets.event.properties.subject: ");
  }

  @Test
  void doNotReplaceOneThatIsThere() throws IOException {
    String yaml = Files.readString(HELPDESK);
    Files.writeString(folder.resolve("a.yaml"), yaml);
    Files.writeString(folder.resolve("b.yaml"), yaml);
    Files.writeString(
        folder.resolve("c.yaml"), yaml.replace("connector: helpdesk", "connector: http"));

    assertThat(ids()).containsExactlyInAnyOrderElementsOf(bundledAnd("helpdesk"));
    assertThat(log)
        .satisfiesExactly(
            line -> assertThat(line).contains("b.yaml").contains("'helpdesk' is there already"),
            line -> assertThat(line).contains("c.yaml").contains("'http' is there already"));
  }

  @Test
  void needNoFolder() {
    assertThat(ids(folder.resolve("none"))).containsExactlyInAnyOrderElementsOf(bundledAnd());
    assertThat(log).isEmpty();
  }

  private static List<String> bundledAnd(String... described) {
    return Stream.concat(
            new BundledConnectors()
                .load().stream().map(loaded -> loaded.connector().descriptor().id()),
            Stream.of(described))
        .toList();
  }

  private List<String> ids() {
    return ids(folder);
  }

  private List<String> ids(Path from) {
    return new DeclarativeConnectors(new BundledConnectors(), from, log::add)
        .load().stream().map(loaded -> loaded.connector().descriptor().id()).toList();
  }
}
