package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of customers is chosen, looked at, imported, its bad rows fetched; somebody is found by a
 * misspelt name; and all of it is taken back.
 */
@ExtendWith({WithRealHub.class, WithChromium.class})
class ImportIT {
  private static final int ROWS = 300;

  private final RunningHub hub;
  private final Chromium chromium;
  private final Shop shop;

  @TempDir Path folder;

  ImportIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.chromium = chromium;
    this.shop = hub.shop();
  }

  /** Every hundredth row has an age that is no number; one is the person who is sought. */
  private static byte[] file() {
    StringBuilder csv = new StringBuilder("Mail;First;Last;Age\n");
    for (int i = 1; i <= ROWS; i++) {
      String last = i == 150 ? "Schwarzenbach" : "Person" + i;
      csv.append("p%d@example.org;Kim;%s;%s\n".formatted(i, last, i % 100 == 0 ? "old" : "" + i));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void choose(Window window, String button) throws IOException {
    Path people = folder.resolve("people.csv");
    if (!Files.exists(people)) {
      Files.write(people, file());
    }
    FileChooser chooser = window.page().waitForFileChooser(() -> window.button(button).click());
    chooser.setFiles(people);
  }

  private void pick(Window window, String label, String option) {
    window.role(AriaRole.COMBOBOX, label).click();
    window.role(AriaRole.OPTION, option).click();
  }

  private void imported(Window window) throws IOException {
    window.open("/console/t/" + shop.tenant() + "/imports");
    window.signIn(new Residents(hub).of(shop.tenant(), Role.ADMIN).email().value());
    window.sees("No imports yet");
    choose(window, "Choose a file…");
    window.sees("What the columns become");
    pick(window, "What Mail becomes", "Who it is");
    window.field("Namespace, such as email for Mail").fill("email");
    pick(window, "What First becomes", "Something known of them");
    window.field("Trait for First").fill("first_name");
    pick(window, "What Last becomes", "Something known of them");
    window.field("Trait for Last").fill("last_name");
    pick(window, "What Age becomes", "Something known of them");
    pick(window, "How Age is read", "Number");
    window.button("See what rows become").click();
    window.sees("All of the first 20 rows can be taken.");
    Pictures.look(window, "import-mapping");
    window.button("Start the import").click();
    window.sees("All rows are at their profiles or among the rejected ones.");
    Pictures.look(window, "import-done");
  }

  private static void fetchesTheRejected(Window window) throws IOException {
    Download download = window.page().waitForDownload(() -> window.link("Rejected rows").click());
    List<String> lines = Files.readAllLines(download.path());
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).startsWith("101,Age,").endsWith("p100@example.org;Kim;Person100;old");
  }

  private void seek(Window window, String typed) {
    window.open("/console/t/" + shop.tenant() + "/profiles");
    window.role(AriaRole.SEARCHBOX, "Search").fill(typed);
  }

  @Test
  void aFileIsImportedSomebodyIsFoundAndAllIsTakenBack() throws IOException {
    try (Window window = new Window(chromium, hub.uri("/"))) {
      window.expect("401");
      imported(window);
      fetchesTheRejected(window);
      String address = window.page().url();

      seek(window, "shwarzenbach kim");
      window.sees("1 profile found, the best first.");
      assertThat(window.page().locator("mark").allTextContents())
          .containsExactlyInAnyOrder("Schwarzenbach", "Kim");
      window.sees("almost “shwarzenbach”");
      Pictures.look(window, "profiles-search");
      window.page().keyboard().press("ArrowDown");
      window.page().keyboard().press("Enter");
      window.sees(window.heading("Kim Schwarzenbach"));

      window.page().navigate(address);
      window.button("Take it back…").click();
      window.button("Take it back").click();
      window.sees("What it brought is taken back");
      Pictures.look(window, "import-withdrawn");
      seek(window, "shwarzenbach");
      window.sees("Nobody was found");
      window.assertSound();
    }
  }

  @Test
  void anUploadGoesOnAfterAReload() throws IOException {
    try (Window window = new Window(chromium, hub.uri("/"))) {
      window.expect("401");
      window.open("/console/t/" + shop.tenant() + "/imports");
      window.signIn(new Residents(hub).of(shop.tenant(), Role.ADMIN).email().value());
      Page page = window.page();
      window.expect("ERR_FAILED");
      window.sees("No imports yet");
      page.route("**/content?*", route -> route.abort());
      choose(window, "Choose a file…");
      window.sees("The hub does not answer");
      page.unroute("**/content?*");
      page.reload();
      window.sees("Nothing of the file is there yet.");
      choose(window, "Choose the file…");
      window.sees("What the columns become");
      window.assertSound();
    }
  }
}
