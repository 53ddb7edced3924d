package dev.attune.admin.wiring;

import dev.attune.admin.datafolder.StartProblem;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Starts the demo, if there is one on the class path, and stops it with the hub. All that the demo
 * is given are texts: where the hub is, its data folder, and the first operator's link.
 */
final class DemoRun implements AutoCloseable {
  private static final String NAME = "attune-demo";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ToolProvider demo;
  private @Nullable Thread thread;

  private DemoRun(ToolProvider demo) {
    this.demo = demo;
  }

  /**
   * The demo of this class path.
   *
   * @throws StartProblem if there is none, as in everything that is shipped
   */
  static DemoRun found() {
    return ServiceLoader.load(ToolProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(tool -> tool.name().equals(NAME))
        .findFirst()
        .map(DemoRun::new)
        .orElseThrow(() ->
            new StartProblem(
                "attune.demo is on, and this hub was built without the demo; start it with"
                    + " --attune.demo=false."));
  }

  /** Starts it, once the hub listens. */
  void start(String hub, Path data, Optional<String> operatorLink) {
    List<String> arguments = new ArrayList<>(List.of("--hub=" + hub, "--data=" + data));
    operatorLink.ifPresent(secret -> arguments.add("--first-operator=" + secret));
    thread =
        Thread.ofPlatform()
            .name(NAME)
            .daemon()
            .start(() ->
                demo.run(writer(System.out), writer(System.err), arguments.toArray(String[]::new)));
  }

  private static PrintWriter writer(java.io.PrintStream stream) {
    Charset charset = stream.charset();
    return new PrintWriter(stream, true, charset);
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      try {
        running.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
