package dev.attune.hub.journey;

import dev.attune.hub.event.LegalBasis;
import dev.attune.hub.profile.Purpose;
import dev.attune.hub.profile.Purposes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The journeys, wrong journeys and plays that are kept as files. */
final class JourneyFiles {
  static final KnownConnections CONNECTIONS =
      new KnownConnections(
          Map.of(
              "mailer", Set.of("send-email"),
              "salesforce", Set.of("create-task", "update-opportunity"),
              "slack", Set.of("post-message"),
              "helpdesk", Set.of("add-note")));

  static final Purposes PURPOSES =
      new Purposes(
          Map.of(
              "contract",
              new Purpose("contract", "Contract", LegalBasis.CONTRACT, Purpose.Rule.NOT_NEEDED)),
          Purpose.Rule.OPT_OUT);

  private final Path root;

  JourneyFiles() {
    URL url = JourneyFiles.class.getResource("/journeys");
    if (url == null) {
      throw new AssertionError("There are no journeys among the test's resources.");
    }
    try {
      this.root = Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  List<Path> valid() {
    return list("valid", ".yaml", ".json");
  }

  List<Path> invalid() {
    return list("invalid", ".yaml", ".json");
  }

  List<Path> plays() {
    return list("plays", ".play");
  }

  boolean has(String journey) {
    return valid().stream().anyMatch(path -> name(path).equals(journey));
  }

  Journey journey(String name) {
    Path file =
        valid().stream()
            .filter(path -> name(path).equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("There is no valid journey " + name));
    return JourneyReader.check(read(file), CONNECTIONS, PURPOSES).valid();
  }

  static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> list(String folder, String... endings) {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the file stands among the sources, for who wants to write it anew. */
  static Path source(Path file) {
    int names = file.getNameCount();
    return Path.of("src/test/resources/journeys").resolve(file.subpath(names - 2, names));
  }
}
