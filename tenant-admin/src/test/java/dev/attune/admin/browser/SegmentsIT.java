package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A segment is put together by keyboard and counted meanwhile, and people come into it; timelines
 * are asked for a part.
 */
@ExtendWith({WithRealHub.class, WithChromium.class})
class SegmentsIT {
  private final RunningHub hub;
  private final Chromium chromium;
  private final Shop shop;
  private final Engineer engineer;

  SegmentsIT(RunningHub hub, Chromium chromium) {
    this.hub = hub;
    this.chromium = chromium;
    this.shop = hub.shop();
    this.engineer = new Engineer(hub, shop);
  }

  @Test
  void isPutTogetherByKeyboardCountedSavedAndJoined() {
    identify("ann", "pro");
    identify("ben", "free");
    try (Window window = window("/segments")) {
      window.sees("No segment yet");
      Pictures.glance(window, "segments-none");
      press(window.link("New segment").first());
      window.sees("Say who is in it, and they are counted here.");
      window.field("Name").fill("Pro customers");
      assertThat(window.field("Id").inputValue()).isEqualTo("pro-customers");
      addLine(window, "A trait");
      PlaywrightAssertions.assertThat(window.page().getByLabel("Trait").first()).isFocused();
      window.page().keyboard().type("plan");
      window.sees("Type the value.");
      window.page().keyboard().press("Escape");
      window.page().keyboard().press("Tab");
      window.page().keyboard().press("Tab");
      window.page().keyboard().type("pro");
      window.sees("1 profile of 2. The count is exact.");
      window.sees(window.link("Name of ann"));
      assertThat(text(window).inputValue()).isEqualTo("profile.traits.plan == 'pro'");
      Pictures.look(window, "segment-built");

      press(window.button("Create the segment"));
      window.isAt("/console/t/" + shop.tenant() + "/segments/pro-customers");
      window.sees("plan is “pro”");
      window.sees(window.link("Name of ann"));
      engineer.first("/segments", segment -> segment.value("filling") == null);
      window.sees("live");
      Pictures.look(window, "segment");

      identify("ben", "pro");
      Fields ben = engineer.profile("user_id:ben", one -> pros().equals(one.value("segments")));
      window.open("/console/t/" + shop.tenant() + "/profiles/" + ben.text("id"));
      window.sees(window.link("Pro customers"));
      press(window.button("Why in Pro customers?"));
      window.sees("This customer fulfils its condition:");
      Pictures.look(window, "profile-in-segment");

      window.open("/console/t/" + shop.tenant() + "/segments");
      window.sees(window.page().getByRole(AriaRole.CELL).getByText("2"));
      Pictures.glance(window, "segments");
      window.assertSound();
    }
  }

  @Test
  void theTextAndTheLinesFollowEachOtherAndMistakesAreToldAtTheirPlace() {
    identify("ann", "pro");
    try (Window window = window("/segments/_new")) {
      window.expect("422");
      text(window)
          .fill(
              "count('order.placed', duration('720h')) >= 2 && (profile.traits.plan == 'pro' ||"
                  + " !has(profile.traits.plan))");
      window.sees(window.page().getByLabel("This happened"));
      assertThat(window.page().getByLabel("How long").inputValue()).isEqualTo("30");
      window.sees("0 profiles of 1, and 1 of whom it is not known yet.");
      window.sees("Not known yet of 1 profile");
      Pictures.look(window, "segment-of-windows");

      window.button("Remove line 1").click();
      assertThat(text(window).inputValue())
          .isEqualTo("(profile.traits.plan == 'pro' || !has(profile.traits.plan))");
      window.sees("1 profile of 1. The count is exact.");

      text(window).fill("size(profile.identifiers.user_id) >= 1");
      window.sees("Only as a text");
      window.sees("1 profile of 1. The count is exact.");
      text(window).fill("profile.traits.plan =\n 'pro'");
      window.sees("A comparison is written with ==, not with =.");
      Pictures.look(window, "segment-mistaken");
      window.button("Go there").click();
      window.page().keyboard().press("Delete");
      window.page().keyboard().type("==");
      window.sees("1 profile of 1. The count is exact.");
      window.assertSound();
    }
  }

  @Test
  void whatIsReadByOthersIsNotRemovedAndSaysByWhom() {
    create("pros", "profile.traits.plan == 'pro'");
    create("pro-readers", "profile.segments.pros");
    try (Window window = window("/segments/pros")) {
      window.expect("409");
      window.sees(window.link("pro-readers"));
      window.button("Remove…").click();
      window.button("Remove it").click();
      window.sees("is read by the segment 'pro-readers'; change that first.");
      Pictures.glance(window, "segment-removed");
      window.button("Cancel").click();

      window.link("Change").click();
      window.sees("Change Those of pros");
      window.field("Name").fill("Professionals");
      window.button("Save the segment").click();
      window.isAt("/console/t/" + shop.tenant() + "/segments/pros");
      window.sees(window.heading("Professionals"));

      window.open("/console/t/" + shop.tenant() + "/segments/pro-readers");
      window.button("Remove…").click();
      window.button("Remove it").click();
      window.sees("Professionals");
      assertThat(engineer.list("/segments")).hasSize(1);
      window.assertSound();
    }
  }

  @Test
  void theTimelineShowsThePartThatTheAddressAsksFor() {
    identify("ann", "pro");
    engineer.send("track", "{\"userId\": \"ann\", \"event\": \"order.placed\"}");
    Fields ann = engineer.profile("user_id:ann");
    engineer.first(
        "/profiles/" + ann.text("id") + "/timeline",
        event -> "order.placed".equals(event.text("name")));
    try (Window window = window("/profiles/" + ann.text("id"))) {
      Locator moments = window.page().locator("ol > li");
      window.sees(moments.filter(containing("order.placed")));
      window.sees(moments.filter(containing("identify")));
      window
          .page()
          .getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
          .and(window.page().locator("input"))
          .fill("order.placed");
      moments.filter(containing("identify")).waitFor(gone());
      window.isAt("/console/t/" + shop.tenant() + "/profiles/" + ann.text("id") + "?name=order");
      Pictures.look(window, "timeline-filtered");
      window.page().reload();
      window.sees(moments.filter(containing("order.placed")));
      assertThat(moments.count()).isEqualTo(1);

      Locator merges = window.role(AriaRole.CHECKBOX, "Merges");
      merges.focus();
      merges.press("Space");
      window.sees("Nothing of this kind.");
      window.button("Show everything").click();
      window.sees(moments.filter(containing("identify")));
      window.assertSound();
    }
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator.WaitForOptions gone() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
  }

  private static Object pros() {
    return List.of("pro-customers");
  }

  private Window window(String path) {
    Window window = new Window(chromium, hub.uri("/"));
    window.expect("401");
    window.open("/console/t/" + shop.tenant() + path);
    window.signIn(new Residents(hub).of(shop.tenant(), Role.ADMIN).email().value());
    return window;
  }

  private void identify(String id, String plan) {
    engineer.send(
        "identify",
        "{\"userId\": \"%1$s\", \"traits\": {\"name\": \"Name of %1$s\", \"plan\": \"%2$s\"}}"
            .formatted(id, plan));
    engineer.profile(
        "user_id:" + id, one -> plan.equals(one.object("traits").object("plan").text("value")));
  }

  private void create(String id, String when) {
    Fields wanted = new Fields(Map.of("id", id, "name", "Those of " + id, "when", when));
    assertThat(engineer.admin().post(engineer.path("/segments"), Json.write(wanted)).status())
        .isEqualTo(201);
  }

  private static Locator text(Window window) {
    return window.field("The condition as a text");
  }

  private static void press(Locator locator) {
    locator.focus();
    locator.press("Enter");
  }

  private static void addLine(Window window, String kind) {
    press(window.button("Add a line"));
    press(window.page().getByRole(AriaRole.MENUITEM).filter(containing(kind)).first());
  }
}
