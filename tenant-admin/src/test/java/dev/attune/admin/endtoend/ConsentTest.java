package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Browser;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.connector.runtime.testing.AuthorizationServer;
import dev.attune.connector.runtime.testing.LogCapture;
import dev.attune.hub.connection.ConnectionTokens;
import dev.attune.hub.connection.TokenStore;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A connection whose tokens come from a tool's authorization server, over the whole hub. */
@ExtendWith(WithRealHub.class)
class ConsentTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunningHub hub;
  private final Engineer engineer;
  private final Residents residents;
  private final AuthorizationServer tool = new AuthorizationServer();
  private int people;

  ConsentTest(RunningHub hub) {
    this.hub = hub;
    this.engineer = new Engineer(hub);
    this.residents = new Residents(hub);
  }

  @AfterEach
  void close() {
    tool.close();
  }

  private String connect(String method, String scope) {
    String id =
        String.valueOf(
            engineer
                .connect(
                    """
                    {"connector": "http", "name": "tool",
                     "settings": {"baseUrl": "%s", "checkPath": "/me", "tokenUrl": "%s",
                       "authorizationUrl": "%s", "revocationUrl": "%s", "scope": "%s"},
                     "credentials": {"method": "%s", "clientId": "%s", "clientSecret": "%s"}}\
                    """
                        .formatted(
                            tool.uri(),
                            tool.tokenUrl(),
                            tool.authorizationUrl(),
                            tool.revocationUrl(),
                            scope,
                            method,
                            AuthorizationServer.CLIENT,
                            AuthorizationServer.SECRET))
                .text("id"));
    engineer.publish(
        """
        journey: call
        purpose: service
        entry: [{event: order.placed}]
        steps:
          - {id: call, action: request, connection: tool, with: {method: get, path: /orders}}
        """);
    return id;
  }

  private Browser browser() {
    Browser browser = residents.signedIn(residents.of(engineer.shop().tenant(), Role.ENGINEER));
    // Its answer brings the token against forged requests.
    browser.get("/api/v1/me");
    return browser;
  }

  private Answer authorize(Browser browser, String connection) {
    return browser.call("POST", engineer.path("/connections/" + connection + "/authorize"), "");
  }

  /** Consents, and says where the browser comes to in the end. */
  private URI consent(Browser browser, String connection) {
    Answer begun = authorize(browser, connection);
    assertThat(begun.status()).as(begun.text()).isEqualTo(200);
    browser.open(String.valueOf(begun.json().text("address")));
    return browser.place();
  }

  private Fields health(String connection) {
    return engineer.admin().get(engineer.path("/connections/" + connection + "/health")).json();
  }

  private void awaitState(String connection, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(health(connection).text("state")).isEqualTo(state));
  }

  /** Has somebody new send an order, and waits until the tool is to be called. */
  private void order() {
    String who = "u" + ++people;
    engineer.send("track", "{\"userId\": \"" + who + "\", \"event\": \"order.placed\"}");
    engineer.profile("user_id:" + who);
    await().atMost(PATIENCE).until(() -> engineer.list("/deliveries").size() >= people);
  }

  /** What was tried and put off comes again after a while; nobody needs to wait for it. */
  private void awaitNothingLeft(String connection) {
    hub.bean(TestClock.class).pass(Duration.ofMinutes(2));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(health(connection).value("queued")).isEqualTo(0L));
  }

  @Test
  void connectsRefreshesIsRevokedAndConnectedAgain() {
    try (LogCapture log = LogCapture.asConfigured()) {
      String connection = connect("oauth2", "orders");
      assertThat(health(connection).text("consent")).isEqualTo("missing");
      order();
      awaitState(connection, "paused");
      assertThat(health(connection).text("reason"))
          .isEqualTo("Nobody has consented at the tool yet: connect the connection.");

      Browser browser = browser();
      assertThat(consent(browser, connection).toString())
          .endsWith(connection + "?consent=connected");
      assertThat(health(connection).text("consent")).isEqualTo("given");
      awaitState(connection, "running");
      awaitNothingLeft(connection);

      tool.endTokens();
      hub.bean(TestClock.class).pass(Duration.ofMinutes(1));
      order();
      awaitNothingLeft(connection);
      assertThat(tool.asked()).hasSize(2);

      tool.revokeAll();
      hub.bean(TestClock.class).pass(Duration.ofMinutes(1));
      order();
      awaitState(connection, "paused");
      assertThat(health(connection).text("reason")).endsWith("Reconnect the connection.");
      assertThat(health(connection).text("consent")).isEqualTo("ended");
      assertThat(tool.asked()).hasSize(3);

      assertThat(consent(browser, connection).toString()).endsWith("?consent=connected");
      awaitState(connection, "running");
      awaitNothingLeft(connection);

      String said = log.lines() + health(connection).toString();
      tool.secrets().forEach(secret -> assertThat(said).doesNotContain(secret));
    }
  }

  @Test
  void keepsTokensEncryptedAndLetsThemGoWithTheConnection() {
    String connection = connect("oauth2", "orders");
    consent(browser(), connection);
    ConnectionKey key = new ConnectionKey(engineer.shop().tenant(), new ConnectionId(connection));
    TokenStore store = hub.bean(TokenStore.class);
    String sealed = store.read(key).map(ConnectionTokens::sealed).orElseThrow();
    tool.secrets().forEach(secret -> assertThat(sealed).doesNotContain(secret));

    Answer read = engineer.admin().get(engineer.path("/connections/" + connection));
    engineer
        .admin()
        .send(
            "DELETE",
            engineer.path("/connections/" + connection),
            null,
            request -> request.setHeader("If-Match", read.header("ETag")));
    assertThat(store.read(key)).isEmpty();
    await().atMost(PATIENCE).until(() -> tool.isRevoked(1));
  }

  @Test
  void saysInAWordWhatTheToolAnswered() {
    String connection = connect("oauth2", "denied");

    assertThat(consent(browser(), connection).toString()).endsWith("?consent=denied");
  }

  @Test
  void takesAStateOnceFromTheSessionThatBeganItAndNotLate() {
    String connection = connect("oauth2", "orders");
    Browser browser = browser();
    String address = String.valueOf(authorize(browser, connection).json().text("address"));
    String back = browser.get(address).header("Location");
    assertThat(browser().get(back).status()).isEqualTo(400);
    assertThat(browser.get(back).status()).isEqualTo(400);

    String late = String.valueOf(authorize(browser, connection).json().text("address"));
    String lateBack = browser.get(late).header("Location");
    hub.bean(TestClock.class).pass(Duration.ofMinutes(10));
    assertThat(browser.get(lateBack).status()).isEqualTo(400);

    assertThat(consent(browser, connection).toString()).endsWith("?consent=connected");
    assertThat(browser.get("/oauth/callback?state=acme.x&code=y").status()).isEqualTo(400);
    assertThat(browser.get("/oauth/callback").status()).isEqualTo(400);
  }

  @Test
  void isBegunInABrowserAndWhereAConsentIsNeeded() {
    String connection = connect("oauth2-client-credentials", "orders");
    Browser browser = browser();

    assertThat(authorize(browser, connection).status()).isEqualTo(409);
    assertThat(
            engineer
                .admin()
                .post(engineer.path("/connections/" + connection + "/authorize"), "")
                .status())
        .isEqualTo(403);
    assertThat(health(connection).text("consent")).isNull();
  }

  @Test
  void sendsWithATokenOfTheClientItself() {
    String connection = connect("oauth2-client-credentials", "orders");
    Answer tested =
        engineer.admin().post(engineer.path("/connections/" + connection + "/test"), "{}");
    assertThat(tested.json().text("rung")).as(tested.text()).isEqualTo("allowed");
    order();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(tool.asked()).hasSize(2));
    awaitNothingLeft(connection);
    awaitState(connection, "running");
  }
}
