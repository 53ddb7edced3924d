package dev.attune.hub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays every script of {@code journeys/plays}. With {@code -Dattune.plays.write=true} it writes
 * what came of it into the sources, to be read before it is believed.
 */
class PlayTest {
  private static final JourneyFiles FILES = new JourneyFiles();

  static List<Path> plays() {
    return FILES.plays();
  }

  @ParameterizedTest
  @MethodSource("plays")
  void a_play_goes_as_it_is_written(Path file) throws IOException {
    List<String> script = JourneyFiles.read(file).lines().toList();
    List<String> performed = new Play(FILES, script).performed();
    if (Boolean.getBoolean("attune.plays.write")) {
      Files.writeString(JourneyFiles.source(file), String.join("\n", performed) + "\n");
    }
    assertThat(performed).containsExactlyElementsOf(script);
  }
}
