package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.attune.admin.testing.Residents;
import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A browser's window with cookies of its own, in which nothing may go wrong unseen: errors on its
 * console, scripts that fail, dialogs, and requests to anybody but the hub.
 */
public final class Window implements AutoCloseable {
  private static final double PATIENCE = 15_000;

  private final URI home;
  private final BrowserContext context;
  private final Page page;
  private final List<String> mistakes = new ArrayList<>();
  private final List<URI> friends = new ArrayList<>();
  private Predicate<String> isExpected = text -> false;

  public Window(Chromium chromium, URI home) {
    this.home = home;
    friends.add(home);
    this.context = chromium.browser().newContext(Pictures.context());
    context.onPage(this::watch);
    context.onRequest(this::watch);
    this.page = context.newPage();
  }

  /** One in which somebody is signed in who signed in elsewhere. */
  static Window signedIn(Chromium chromium, URI home, dev.attune.admin.testing.Browser signedIn) {
    Window window = new Window(chromium, home);
    window.context.addCookies(
        signedIn.cookies().stream().map(cookie -> window.cookie(cookie)).toList());
    return window;
  }

  private Cookie cookie(HttpCookie cookie) {
    return new Cookie(cookie.getName(), cookie.getValue()).setUrl(home.toString());
  }

  private void watch(Page opened) {
    opened.setDefaultTimeout(PATIENCE);
    opened.onConsoleMessage(this::watch);
    opened.onPageError(error -> mistakes.add("script: " + error));
    opened.onDialog(this::watch);
  }

  private void watch(ConsoleMessage message) {
    String text = message.text() + " (" + message.location() + ")";
    if (message.type().equals("error") && !isExpected.test(text)) {
      mistakes.add("console: " + text);
    }
  }

  private void watch(Dialog dialog) {
    // Whether to leave what is unsaved is asked by the browser itself.
    if (!dialog.type().equals("beforeunload")) {
      mistakes.add("dialog: " + dialog.message());
    }
    dialog.accept();
  }

  private void watch(Request request) {
    URI to = URI.create(request.url().split("[?#]", 2)[0]);
    boolean isFriend =
        friends.stream()
            .anyMatch(friend ->
                friend.getHost().equals(to.getHost()) && friend.getPort() == to.getPort());
    if (!isFriend && !List.of("data", "blob", "about").contains(to.getScheme())) {
      mistakes.add("request to somebody else: " + to);
    }
  }

  /** Somebody else than the hub to whom requests may go. */
  public void befriend(URI friend) {
    friends.add(friend);
  }

  public Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** From now on an error whose text contains this is as it should be. */
  public void expect(String text) {
    Predicate<String> before = isExpected;
    isExpected = message -> before.test(message) || message.contains(text);
  }

  public void open(String path) {
    page.navigate(home.resolve(path).toString());
  }

  public Locator button(String name) {
    return role(AriaRole.BUTTON, name);
  }

  Locator link(String name) {
    return role(AriaRole.LINK, name);
  }

  Locator tab(String name) {
    return role(AriaRole.TAB, name);
  }

  public Locator heading(String name) {
    return role(AriaRole.HEADING, name);
  }

  Locator role(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator field(String label) {
    return role(AriaRole.TEXTBOX, label);
  }

  /** Fills in fields of a page that the server made, by their names. */
  public void fill(Map<String, String> typed) {
    typed.forEach((name, text) -> page.locator("input[name=" + name + "]").fill(text));
  }

  /** Types an address and the password on the sign-in page, and sends them. */
  void signIn(String email) {
    fill(Map.of("email", email, "password", Residents.PASSWORD));
    button("Sign in").click();
  }

  /** Waits until nothing is being loaded any more. */
  void isLoaded() {
    page.locator("[aria-busy=true]")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /** Waits until it is there to be seen. */
  public void sees(Locator locator) {
    try {
      isVisible(locator);
    } catch (AssertionError e) {
      Pictures.keep(this, "failed-" + System.identityHashCode(e));
      throw e;
    }
  }

  private static void isVisible(Locator locator) {
    PlaywrightAssertions.assertThat(
            locator.filter(new Locator.FilterOptions().setVisible(true)).first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
  }

  public void sees(String text) {
    sees(page.getByText(text));
  }

  public void isAt(String path) {
    page.waitForURL(Pattern.compile(Pattern.quote(home.resolve(path).toString())));
  }

  /** What went wrong so far; asked once. */
  List<String> mistakes() {
    List<String> all = List.copyOf(mistakes);
    mistakes.clear();
    return all;
  }

  public void assertSound() {
    assertThat(mistakes()).as("what went wrong unseen at " + page.url()).isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
