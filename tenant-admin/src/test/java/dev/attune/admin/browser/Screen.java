package dev.attune.admin.browser;

import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A place of the console.
 *
 * @param path with {tenant} and the like where the tenant's own stands
 * @param reveal what is done there until what is to be looked at is open
 * @param shows words that are there then
 */
record Screen(String name, String path, Consumer<Window> reveal, String shows) {

  private static Screen of(String name, String path, String shows) {
    return new Screen(name, path, window -> {}, shows);
  }

  static Stream<Screen> all() {
    return Stream.of(platform(), people(), rules(), incoming(), journeys(), editor())
        .flatMap(screens -> screens);
  }

  private static Stream<Screen> platform() {
    return Stream.of(
        of("tenants", "/console/tenants", "Events a second"),
        new Screen(
            "tenants-new",
            "/console/tenants",
            window -> window.button("New tenant").click(),
            "In addresses; cannot be changed later."),
        of("plugins", "/console/plugins", "The connectors that run here"),
        of("people", "/console/people", "Everybody who can sign in"),
        new Screen(
            "people-password-link",
            "/console/people",
            window -> {
              window.button("Change").first().click();
              window.page().getByText("Link for a new password").click();
              window.button("Make the link").click();
            },
            "It is shown here only"));
  }

  private static Stream<Screen> people() {
    return Stream.of(
        of("overview", "/console/t/{tenant}", "Latest actions"),
        new Screen(
            "tenant-switcher",
            "/console/t/{tenant}",
            window -> window.page().getByText("A shop").first().click(),
            "{tenant}"),
        new Screen(
            "person-menu",
            "/console/t/{tenant}",
            window -> window.page().getByText("OO").click(),
            "Operator of the platform"),
        of("profiles", "/console/t/{tenant}/profiles", "Chiara Conti"),
        of(
            "profiles-none",
            "/console/t/{tenant}/profiles?identifier=nobody",
            "Nobody has this identifier"),
        of("profile", "/console/t/{tenant}/profiles/{profile}", "order.placed"),
        new Screen(
            "profile-origin",
            "/console/t/{tenant}/profiles/{profile}",
            window -> window.page().getByText("Where plan came from").locator("..").click(),
            "Rule"),
        new Screen(
            "profile-event",
            "/console/t/{tenant}/profiles/{profile}",
            window -> window.page().locator("li button").getByText("order.placed").first().click(),
            "By Web shop"),
        of("computed-traits", "/console/t/{tenant}/computed-traits", "No computed traits yet"),
        of("computed-trait-new", "/console/t/{tenant}/computed-traits/new-trait", "Try it"),
        of("accounts", "/console/t/{tenant}/accounts", "Acme Ltd."));
  }

  private static Stream<Screen> rules() {
    return Stream.of(
        of("identity", "/console/t/{tenant}/identity", "All other namespaces"),
        new Screen(
            "identity-tried",
            "/console/t/{tenant}/identity",
            window -> window.button("Try these rules").click(),
            "Would become one with another"),
        new Screen(
            "identity-traits",
            "/console/t/{tenant}/identity",
            window -> window.tab("Traits").click(),
            "What a change does not do"),
        new Screen(
            "identity-accounts",
            "/console/t/{tenant}/identity",
            window -> window.tab("Accounts").click(),
            "Domains that name no account"),
        of("imports", "/console/t/{tenant}/imports", "No imports yet"),
        of("suppressions", "/console/t/{tenant}/suppressions", "Look an address up"),
        of("settings", "/console/t/{tenant}/settings", "Members"),
        new Screen(
            "settings-invite",
            "/console/t/{tenant}/settings",
            window -> window.button("Invite somebody").click(),
            "What they may do"),
        new Screen(
            "settings-api-key",
            "/console/t/{tenant}/settings",
            window -> window.button("New API key").click(),
            "What will use it."),
        of("change-password", "/change-password", "Password"),
        of("not-here", "/console/t/{tenant}/nowhere", "The console has no such page"),
        of("signed-in", "/console/signed-in", "Close this window"));
  }

  private static Stream<Screen> incoming() {
    return Stream.of(
        of("events", "/console/t/{tenant}/events", "order.placed"),
        new Screen(
            "events-one",
            "/console/t/{tenant}/events",
            window -> window.page().getByText("order.placed").first().click(),
            "Open the profile"),
        new Screen(
            "events-filtered",
            "/console/t/{tenant}/events",
            window -> window.field("Filter by name").fill("nothing like it"),
            "Nothing of this kind yet"),
        of("connections", "/console/t/{tenant}/connections", "helpdesk"),
        of(
            "connections-new",
            "/console/t/{tenant}/connections/new",
            "Which tool is to be connected?"),
        of(
            "connections-new-http",
            "/console/t/{tenant}/connections/new?connector=http",
            "By which journeys call it"),
        of("connection-shop", "/console/t/{tenant}/connections/{shop}", "curl"),
        of("connection-tool", "/console/t/{tenant}/connections/{tool}", "What goes out"),
        new Screen(
            "connection-test",
            "/console/t/{tenant}/connections/{tool}",
            window -> window.button("Test").click(),
            "The test"),
        new Screen(
            "connection-pause",
            "/console/t/{tenant}/connections/{tool}",
            window -> window.button("Pause").click(),
            "Nothing goes in or out"),
        new Screen(
            "connection-mapping",
            "/console/t/{tenant}/connections/{shop}",
            window -> window.tab("Mapping").click(),
            "What becomes of it"),
        new Screen(
            "connection-settings",
            "/console/t/{tenant}/connections/{tool}",
            window -> window.tab("Settings").click(),
            "Remove this connection"),
        of("dead-signals", "/console/t/{tenant}/dead-letters", "Message"),
        new Screen(
            "dead-signal",
            "/console/t/{tenant}/dead-letters",
            window -> window.page().locator(".rows button").first().click(),
            "What was sent"),
        of("dead-deliveries", "/console/t/{tenant}/dead-letters?kind=delivery", "Action"),
        new Screen(
            "dead-delivery",
            "/console/t/{tenant}/dead-letters?kind=delivery",
            window -> window.page().locator(".rows button").first().click(),
            "What was to be sent"));
  }

  private static Stream<Screen> journeys() {
    return Stream.of(
        of("journeys", "/console/t/{tenant}/journeys", "order-care"),
        of("journeys-new", "/console/t/{tenant}/journeys/new", "or paste it below"),
        new Screen(
            "journeys-new-picture",
            "/console/t/{tenant}/journeys/new",
            window -> window.field("The journey, in YAML or JSON").fill(Company.JOURNEY),
            "How it reads"),
        new Screen(
            "journeys-new-refused",
            "/console/t/{tenant}/journeys/new",
            window -> {
              window.expect("422");
              window
                  .field("The journey, in YAML or JSON")
                  .fill(Company.JOURNEY.replace("P3D", "three days").replace("helpdesk", "nobody"));
              window.button("Publish").click();
            },
            "keep it from being published"),
        of("journey", "/console/t/{tenant}/journeys/order-care", "Enters"),
        new Screen(
            "journey-counted",
            "/console/t/{tenant}/journeys/order-care",
            window -> window.sees(window.page().getByTitle("6 entered")),
            "Entered"),
        new Screen(
            "journey-customers",
            "/console/t/{tenant}/journeys/order-care",
            window -> window.tab("Customers").click(),
            "Stands at"),
        new Screen(
            "journey-source",
            "/console/t/{tenant}/journeys/order-care",
            window -> window.tab("Source").click(),
            "purpose: service"),
        new Screen(
            "journey-compare",
            "/console/t/{tenant}/journeys/order-care",
            window -> window.tab("Compare").click(),
            "Nothing to compare with"),
        new Screen(
            "journey-retire",
            "/console/t/{tenant}/journeys/order-care",
            window -> window.button("Retire").click(),
            "Nobody enters it any more"));
  }

  private static Stream<Screen> editor() {
    return Stream.of(
        of(
            "journey-editor-new",
            "/console/t/{tenant}/journeys/_write",
            "Nothing is wrong with it."),
        of(
            "journey-editor",
            "/console/t/{tenant}/journeys/order-care/edit",
            "Nothing is wrong with it."),
        new Screen(
            "journey-editor-step",
            "/console/t/{tenant}/journeys/order-care/edit",
            window -> window.button("plan 2 ways, branch").click(),
            "Add a case"),
        new Screen(
            "journey-editor-text",
            "/console/t/{tenant}/journeys/order-care/edit",
            window -> window.tab("YAML").click(),
            "Nothing is wrong with it."));
  }

  @Override
  public String toString() {
    return name;
  }
}
