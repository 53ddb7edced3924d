package dev.attune.admin.process;

import dev.attune.admin.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The executable jar, unpacked by its own tool, with an archive of the classes that a start loads:
 * so a start takes a third of the processor's time. For tests that start many hubs; made once for
 * all tests of a virtual machine.
 */
public final class UnpackedHub {
  private static final String MAIN = "dev.attune.admin.HubApplication";
  private static final List<String> OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx512m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  private static final long UNPACK_SECONDS = 60;

  private static @Nullable UnpackedHub made;

  private final Path jar;
  private final Path archive;

  private UnpackedHub(Path folder) {
    this.jar = folder.resolve(HubProcess.jar().getFileName());
    this.archive = folder.resolve("classes.jsa");
  }

  public static synchronized UnpackedHub get() {
    if (made == null) {
      try {
        made = make();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return made;
  }

  private static UnpackedHub make() throws IOException {
    Path folder = Files.createTempDirectory(HubProcess.jar().getParent(), "unpacked-");
    unpack(folder.resolve("hub"));
    UnpackedHub hub = new UnpackedHub(folder.resolve("hub"));
    hub.archiveClasses(folder.resolve("data"));
    return hub;
  }

  private static void unpack(Path folder) throws IOException {
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                HubProcess.jar().toString(),
                "extract",
                "--destination",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      if (!tool.waitFor(UNPACK_SECONDS, TimeUnit.SECONDS) || tool.exitValue() != 0) {
        tool.destroyForcibly();
        throw new IllegalStateException("The jar's own tool could not unpack it.");
      }
    } catch (InterruptedException e) {
      tool.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void archiveClasses(Path data) throws IOException {
    List<String> launch = new ArrayList<>(OPTIONS);
    launch.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", jar.toString(), MAIN));
    HubProcess.Plan plan =
        new HubProcess.Plan(launch, data, FreePort.find(), List.of("--attune.first-tenant=false"));
    try (HubProcess hub = HubProcess.start(plan, line -> {})) {
      hub.awaitReady();
      hub.stop();
    }
    if (!Files.exists(archive)) {
      throw new IllegalStateException("The hub ended without an archive of its classes.");
    }
  }

  /** What follows {@code java} to start it with another jar on its class path. */
  public List<String> launch(Path more) {
    List<String> launch = new ArrayList<>(OPTIONS);
    launch.addAll(
        List.of(
            "-XX:SharedArchiveFile=" + archive,
            "-cp",
            jar + System.getProperty("path.separator") + more,
            MAIN));
    return launch;
  }
}
