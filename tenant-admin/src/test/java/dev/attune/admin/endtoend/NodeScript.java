package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a script of {@code src/test/node} with the modules that the build has put into target. */
final class NodeScript {
  static final Path MODULES = Path.of("target", "node");
  private static final Path SCRIPTS = Path.of("src", "test", "node");
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private NodeScript() {}

  /** Runs it to its end, which must be a good one. */
  static void run(String script, String... arguments) throws IOException, InterruptedException {
    assertThat(MODULES.resolve("installed.json"))
        .as("modules; `mvn process-test-classes` installs them")
        .exists();
    List<String> command = new ArrayList<>(List.of("node", SCRIPTS.resolve(script).toString()));
    command.add(MODULES.toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(Path.of("target"), script, ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(90, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("%s ended; %s", script, Files.readString(output)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    Files.delete(output);
  }

  /** The machine's own browser, or nothing where the modules bring one. */
  static String browser() {
    return BROWSERS.stream()
        .flatMap(name ->
            Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse("");
  }
}
