package dev.attune.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Browser;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

@ExtendWith(WithHub.class)
class ConsoleTest {
  private final RunningHub hub;

  ConsoleTest(RunningHub hub) {
    this.hub = hub;
  }

  @Test
  void isWhereTheHubLeadsTo() {
    for (String address : List.of("/", "/console", "/?next=https://evil.example")) {
      Answer answer = new Browser(hub).get(address);
      assertThat(answer.status()).isEqualTo(302);
      assertThat(answer.header("Location")).isEqualTo("/console/");
    }
  }

  @Test
  void answersWithItsPageAsTheBuildMadeIt() {
    for (String address : List.of("/console/", "/console/index.html", "/console/t/acme/profiles")) {
      Answer page = new Browser(hub).get(address);
      assertThat(page.status()).as(address).isEqualTo(200);
      assertThat(page.text()).as(address).contains("<div id=\"root\">", "/console/assets/");
      assertThat(page.header("Cache-Control")).as(address).isEqualTo("no-cache");
      assertThat(page.header("Content-Security-Policy")).as(address).contains("script-src 'self'");
    }
  }

  @Test
  void letsBrowsersKeepWhatNeverChanges() {
    String page = new Browser(hub).get("/console/").text();
    Matcher script = Pattern.compile("/console/assets/[^\"]+\\.js").matcher(page);
    assertThat(script.find()).isTrue();

    Answer answer = new Browser(hub).get(script.group());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).contains("max-age=31536000", "immutable");
  }

  @Test
  void runsNoScriptButItsOwn() {
    Answer answer = new Browser(hub).get("/console/tenants/acme");

    assertThat(answer.header("Content-Security-Policy"))
        .contains("script-src 'self';", "frame-ancestors 'none'", "object-src 'none'")
        .doesNotContain("script-src 'self' 'unsafe");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void answersEveryPlaceWithItsPageAndFilesWithThemselves(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("index.html"), "page");
    Files.writeString(folder.resolve("favicon.svg"), "icon");
    Files.createDirectories(folder.resolve("assets"));
    Files.writeString(folder.resolve("assets/app-1a2b.js"), "script");
    Resource location = new FileSystemResource(folder + "/");

    assertThat(text("", location)).isEqualTo("page");
    assertThat(text("tenants/acme/journeys", location)).isEqualTo("page");
    assertThat(text("favicon.svg", location)).isEqualTo("icon");
    assertThat(text("assets/app-1a2b.js", location)).isEqualTo("script");
    assertThat(text("assets/app-gone.js", location)).as("of an older build").isNull();
  }

  private static @Nullable String text(String path, Resource location) throws IOException {
    Resource found = new ConsoleFiles().getResource(path, location);
    return found == null ? null : found.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
  }
}
