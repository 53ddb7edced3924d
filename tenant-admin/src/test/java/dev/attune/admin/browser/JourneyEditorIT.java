package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A journey is written by keyboard and mouse, in a picture, by forms and as a text. */
@ExtendWith({WithRealHub.class, WithChromium.class})
class JourneyEditorIT {
  private static final String CARE =
      """
      # Kept by hand.
      journey: care
      purpose: service
      entry:
        - event: order.placed   # from the shop
      steps:
        - {id: rest, wait: {for: P1D}}
        - id: plan
          branch:
            - when: profile.traits.plan == 'pro'
              steps:
                - {id: gift, action: request, connection: helpdesk, with: {method: post, path: /gift}}
            - otherwise:
              steps: []
        - {id: calm, wait: {for: P2D}}
        - {id: done, exit: {as: completed}}
      """;

  private final HttpTarget tool = new HttpTarget();
  private final RunningHub hub;
  private final Chromium chromium;
  private final Shop shop;
  private final Engineer engineer;

  JourneyEditorIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.chromium = chromium;
    this.shop = hub.shop();
    this.engineer = new Engineer(hub, shop);
    engineer.connect("helpdesk", tool.url());
  }

  @Test
  void isWrittenFromNothingMendedSavedAndPublished() {
    try (Window window = window("/journeys")) {
      window.link("New journey").first().click();
      window.sees("Nothing is wrong with it.");
      window.field("Id of the journey").fill("welcome-mail");
      window.button("Wait").focus();
      window.page().keyboard().press("Enter");
      PlaywrightAssertions.assertThat(step(window, "wait Wait 1 day, wait")).isFocused();

      window.page().keyboard().press("Enter");
      PlaywrightAssertions.assertThat(window.field("Id")).isFocused();
      window.field("Id").fill("a-while");
      window.page().keyboard().press("Enter");
      window.field("How long").fill("two days");
      window.sees("1 thing to mend before it can be published");
      PlaywrightAssertions.assertThat(window.button("Publish")).isDisabled();
      PlaywrightAssertions.assertThat(step(window, "a-while Wait two days 1 problem, wait"))
          .isVisible();
      Pictures.look(window, "journey-editor-problem");
      window.page().getByText("must be an ISO 8601 duration").last().click();
      window.field("How long").fill("P2D");
      window.sees("Nothing is wrong with it.");

      window.button("Action").dragTo(window.button("Put a step between Enters and a-while"));
      choose(window, "Connection", "helpdesk");
      choose(window, "Action", "Send a request (request)");
      window.field("Path").fill("/welcome");
      window.field("Body").fill("{who: \"${profile.traits.name | 'you'}\"}");
      window.sees("Nothing is wrong with it.");
      Pictures.look(window, "journey-editor-action");
      step(window, "action request by helpdesk, action").focus();

      window.page().keyboard().press("ArrowDown");
      PlaywrightAssertions.assertThat(step(window, "a-while Wait 2 days, wait")).isFocused();
      window.page().keyboard().press("Delete");
      window.sees("Removed a-while.");
      window.page().keyboard().press("Control+z");
      window.sees("Taken back.");
      PlaywrightAssertions.assertThat(step(window, "a-while Wait 2 days, wait")).isVisible();
      window.page().keyboard().press("Control+Shift+Z");
      PlaywrightAssertions.assertThat(step(window, "a-while Wait 2 days, wait")).hasCount(0);
      window.button("Undo").click();
      PlaywrightAssertions.assertThat(step(window, "a-while Wait 2 days, wait")).isVisible();

      window.page().keyboard().press("Control+s");
      window.isAt("/console/t/" + shop.tenant() + "/journeys/welcome-mail/edit");
      assertThat(draft("welcome-mail")).contains("for: P2D").contains("path: /welcome");
      window.page().reload();
      PlaywrightAssertions.assertThat(step(window, "a-while Wait 2 days, wait")).isVisible();
      PlaywrightAssertions.assertThat(window.button("Save draft")).isDisabled();

      window.button("Publish").click();
      window.isAt("/console/t/" + shop.tenant() + "/journeys/welcome-mail");
      window.sees("live");
      window.assertSound();
    }
    assertThat(engineer.admin().get(engineer.path("/journeys/welcome-mail/versions/1")).status())
        .isEqualTo(200);
  }

  @Test
  void theTextAndThePictureAreOneAndWhatIsNotConcernedStaysAsItWas() {
    engineer.publish(CARE);
    try (Window window = window("/journeys/care/edit")) {
      step(window, "plan 2 ways, branch").dragTo(step(window, "rest Wait 1 day, wait"));
      window.sees("Moved.");
      window.tab("YAML").click();
      assertThat(text(window).inputValue().lines().toList())
          .startsWith(
              "# Kept by hand.",
              "journey: care",
              "purpose: service",
              "entry:",
              "  - event: order.placed   # from the shop",
              "steps:",
              "  - id: plan",
              "    branch:")
          .contains("  - {id: rest, wait: {for: P1D}}");
      Pictures.look(window, "journey-editor-yaml");

      text(window).fill(CARE.replace("{for: P1D}", "{for: P5D}"));
      PlaywrightAssertions.assertThat(step(window, "rest Wait 5 days, wait")).isVisible();
      text(window).fill(CARE.replace("steps:", "steps: ["));
      window.sees("The text cannot be read just now; the picture is of how it was before.");
      PlaywrightAssertions.assertThat(step(window, "rest Wait 5 days, wait")).isVisible();
      window.page().keyboard().press("Control+z");
      window.sees("Taken back.");
      text(window).fill(CARE.replace("{for: P1D}", "{for: P5D}"));
      PlaywrightAssertions.assertThat(step(window, "rest Wait 5 days, wait")).isVisible();

      openBetweenPlanAndCalm(window);
      Pictures.glance(window, "journey-editor-menu");
      window.page().keyboard().press("Escape");
      openBetweenPlanAndCalm(window);
      window
          .page()
          .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("otherwise"))
          .getByRole(AriaRole.MENUITEM)
          .filter(new Locator.FilterOptions().setHasText("Exit"))
          .click();
      PlaywrightAssertions.assertThat(step(window, "exit Leave as completed, exit")).isFocused();
      window.tab("Step").click();
      window.field("Leaves as").fill("bored");
      window.sees("Nothing is wrong with it.");
      window.button("Save draft").click();
      window.sees("The draft is saved.");

      window.open("/console/t/" + shop.tenant() + "/journeys/care");
      window.sees("Go on with the draft");
      window.tab("Compare").click();
      window.sees("Added:");
      window.sees(window.page().getByText("as: bored"));
      Pictures.look(window, "journey-compared");
      window.assertSound();
    }
  }

  @Test
  void whatOthersSavedMeanwhileIsNotLostAndNeitherIsOnesOwn() {
    engineer.publish(CARE);
    try (Window window = window("/journeys/care/edit")) {
      window.expect("412");
      window.tab("YAML").click();
      text(window).fill(CARE.replace("P1D", "P3D"));
      window.button("Save draft").click();
      window.sees("The draft is saved.");
      save("care", CARE.replace("P1D", "P7D"), "\"1\"");
      text(window).fill(CARE.replace("P1D", "P4D"));
      window.button("Save draft").click();
      window.sees("Somebody else changed this meanwhile");
      Pictures.glance(window, "journey-editor-conflict");
      window.button("Take what they saved").click();
      PlaywrightAssertions.assertThat(step(window, "rest Wait 7 days, wait")).isVisible();
      window.button("Undo").click();
      PlaywrightAssertions.assertThat(step(window, "rest Wait 4 days, wait")).isVisible();
      window.button("Save draft").click();
      PlaywrightAssertions.assertThat(window.button("Save draft")).isDisabled();
      window.assertSound();
    }
    assertThat(draft("care")).contains("P4D");
  }

  @AfterEach
  void close() {
    tool.close();
  }

  private Window window(String path) {
    Window window = new Window(chromium, hub.uri("/"));
    window.expect("401");
    window.open("/console/t/" + shop.tenant() + path);
    window.signIn(new Residents(hub).of(shop.tenant(), Role.AUTHOR).email().value());
    return window;
  }

  private String draft(String journey) {
    return String.valueOf(
        engineer
            .admin()
            .get(engineer.path("/journeys/" + journey + "/draft"))
            .json()
            .text("source"));
  }

  private void save(String journey, String source, String version) {
    assertThat(
            engineer
                .admin()
                .send(
                    "PUT",
                    engineer.path("/journeys/" + journey + "/draft"),
                    Json.write(Fields.of("source", source)).getBytes(StandardCharsets.UTF_8),
                    request -> request.header("If-Match", version))
                .status())
        .isEqualTo(200);
  }

  /** Opens the menu on the way between two steps, which comes into the frame with one of them. */
  private static void openBetweenPlanAndCalm(Window window) {
    step(window, "plan 2 ways, branch").focus();
    step(window, "calm Wait 2 days, wait").focus();
    window.button("Put a step between plan and calm").click();
    window.sees("Before calm, for all ways");
  }

  private static Locator text(Window window) {
    return window.field("The journey as YAML");
  }

  /** A step of the picture, by what is said of it to who cannot see it. */
  private static Locator step(Window window, String name) {
    return window.button(name);
  }

  private static void choose(Window window, String label, String option) {
    window.page().getByRole(AriaRole.COMBOBOX, named(label)).or(window.field(label)).click();
    window
        .page()
        .getByRole(AriaRole.OPTION)
        .filter(new Locator.FilterOptions().setHasText(option))
        .first()
        .click();
  }

  private static Page.GetByRoleOptions named(String label) {
    return new Page.GetByRoleOptions().setName(label).setExact(true);
  }
}
