package dev.attune.admin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one browser of all tests, without a window of its own on the screen. */
public final class Chromium implements AutoCloseable {
  /** Where the build puts what npm brings for the tests. */
  static final Path MODULES = Path.of("target", "node").toAbsolutePath();

  private static final List<String> NAMES =
      List.of(
          // The same engine without a window around it, so with less to draw.
          "chromium-headless-shell",
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Fails with what is to be installed where there is no browser; the tests are never skipped. */
  public static Chromium launch() {
    // The machine's Node drives the browser, so that none has to be downloaded for it.
    System.setProperty("playwright.nodejs.path", onPath(List.of("node", "node.exe")));
    Fields found = find();
    List<String> arguments = new ArrayList<>(List.of("--disable-background-networking"));
    if (found.value("args") instanceof List<?> own) {
      own.forEach(argument -> arguments.add(String.valueOf(argument)));
    }
    if ("root".equals(System.getProperty("user.name"))) {
      arguments.add("--no-sandbox");
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(String.valueOf(found.text("executable"))))
                    .setArgs(arguments)));
  }

  private static Fields find() {
    try {
      Path complaints = Files.createTempFile(Path.of("target"), "chromium", ".log");
      Process process =
          new ProcessBuilder(
                  "node", "src/test/node/chromium.mjs", MODULES.toString(), onPath(NAMES))
              .redirectError(complaints.toFile())
              .start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(Files.readString(complaints));
      }
      Files.delete(complaints);
      return Json.readObject(said.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String onPath(List<String> names) {
    return names.stream()
        .flatMap(name ->
            Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse("");
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
