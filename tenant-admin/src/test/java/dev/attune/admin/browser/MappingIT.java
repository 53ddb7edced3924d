package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changing how signals become events, with what the tool has sent before one's eyes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith({WithRealHub.class, WithChromium.class})
class MappingIT {
  private static final Page.GetByTextOptions EXACTLY = new Page.GetByTextOptions().setExact(true);

  private final Engineer tenant;
  private final Shop shop;
  private final Window window;

  MappingIT(RunningHub hub, Chromium chromium) {
    this.shop = hub.shop();
    this.tenant = new Engineer(hub, shop);
    Residents residents = new Residents(hub);
    this.window =
        Window.signedIn(
            chromium, hub.uri("/"), residents.signedIn(residents.of(shop.tenant(), Role.ENGINEER)));
  }

  private void open() {
    open(shop.connection().key().connection().value());
  }

  private void open(String id) {
    window.open("/console/t/" + shop.tenant() + "/connections/" + id);
    window.tab("Mapping").click();
    window.sees(window.heading("Versions").or(window.heading("Mapping")).first());
  }

  /** The expression of the target {@code name}, which is the first. */
  private Locator expression() {
    return window.page().getByLabel("Expression").first();
  }

  @Test
  void isTriedOnWhatWasSentAndThenPutInForce() {
    for (String event : List.of("Basket Filled", "Order Completed", "Order Completed")) {
      String body = "{\"userId\":\"ann\",\"event\":\"%s\"}".formatted(event);
      assertThat(tenant.client().post("/v1/track", body).status()).isEqualTo(200);
    }
    open();
    window.sees("\"name\": \"Order Completed\"");

    expression().fill("payload.event == 'Order Completed' ? 'order.placed' : payload.event");
    window.sees("\"name\": \"order.placed\"");
    window.button("Try on what was sent").click();
    window.sees("Tried on the last 3 signals");
    Locator figure = window.page().getByText("Another event", EXACTLY).locator("..");
    assertThat(figure.innerText()).contains("2");
    Pictures.look(window, "mapping");

    window.button("Put in force").click();
    window.sees("The mapping is in force.");
    window.sees(
        window
            .page()
            .getByRole(AriaRole.ROW)
            .filter(new Locator.FilterOptions().setHasText("in force"))
            .filter(new Locator.FilterOptions().setHasText("2")));
    tenant.client().post("/v1/track", "{\"userId\":\"bob\",\"event\":\"Order Completed\"}");
    assertThat(tenant.profile("user_id:bob").text("id")).isNotNull();
    assertThat(
            tenant
                .first(
                    "/profiles/" + tenant.profile("user_id:bob").text("id") + "/timeline",
                    found -> true)
                .text("name"))
        .isEqualTo("order.placed");
  }

  @Test
  void saysAtTheFieldWhatCannotBeUsed() {
    open();
    window.expect("status of 422");
    expression().fill("payload.event +");

    window.sees(window.page().locator(".mantine-Textarea-error").first());
    Pictures.glance(window, "mapping-error");
    window.button("Undo changes").click();
    assertThat(expression().inputValue()).isNotEqualTo("payload.event +");
  }

  @Test
  void offersWhatTheToolHolds() {
    String id =
        String.valueOf(
            tenant
                .connect(
                    """
                    {"connector": "jdbc", "name": "base", "credentials": {"method": "none"},
                     "settings": {"host": "127.0.0.1", "port": 1, "databaseName": "x", "security": "none",
                      "table": "orders", "cursorColumn": "id", "keyColumns": ["id"], "identifiers": {"email": "buyer"}}}\
                    """)
                .text("id"));
    window.expect("status of 503");
    // Where the machine is slow, what is typed by half is looked at, too.
    window.expect("status of 422");
    open(id);
    window.sees("Tool does not answer");

    answer("**/objects?**", "{\"id\":\"public.orders\",\"title\":\"Orders\",\"member\":\"row\"}");
    answer(
        "**/objects/*/fields?**",
        """
        {"name":"id","title":"id","type":"number","writable":true,"required":true},
        {"name":"e mail","title":"Who bought it","type":"text","writable":true,"required":false}\
        """);
    window.button("Try again").click();
    expression().fill("'x' + ");
    window.page().getByLabel("What the tool holds").first().click();
    window.role(AriaRole.OPTION, "Orders (public.orders)").click();
    window.field("Search its fields").fill("bought");
    window.page().keyboard().press("ArrowDown");
    window.page().keyboard().press("Enter");

    window.sees("payload.row[\"e mail\"] is in the mapping.");
    assertThat(expression().inputValue()).isEqualTo("'x' + payload.row[\"e mail\"]");
    Pictures.look(window, "tool-fields");
    window.button("Undo changes").click();
  }

  /** The tool is played, for none of its kind is at hand; the hub's own answer was seen before. */
  private void answer(String path, String items) {
    window
        .page()
        .route(
            path,
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"items\":[" + items + "],\"complete\":true}")));
  }

  @AfterEach
  void wasSound() {
    window.assertSound();
  }

  @AfterAll
  void close() {
    window.close();
  }
}
