package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.delivery.Suppressions;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What customers allow: said by people, tools and the tracking API, and kept to when sending. */
@ExtendWith(WithRealHub.class)
class AllowedTest {
  private static final String JOURNEY =
      """
      journey: offers
      purpose: marketing
      entry: [{event: order.placed, key: event.properties.number}]
      reentry: always
      steps: [{id: offer, action: request, connection: tool, channel: email, with: {path: /offers}}]
      """;

  private final RunningHub hub;
  private final Engineer tenant;

  AllowedTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
  }

  private void seen(String user) {
    tenant.send(
        "identify",
        "{\"userId\": \"%s\", \"traits\": {\"email\": \"%s@example.com\"}}".formatted(user, user));
  }

  private String order(String user) {
    List<String> before = tenant.list("/deliveries").stream().map(one -> one.text("id")).toList();
    tenant.send(
        "track",
        "{\"userId\": \"%s\", \"event\": \"order.placed\", \"properties\": {\"number\": \"%d\"}}"
            .formatted(user, before.size()));
    return String.valueOf(
        tenant
            .first(
                "/deliveries",
                one ->
                    !before.contains(one.text("id"))
                        && List.of("delivered", "suppressed")
                            .contains(String.valueOf(one.text("state"))))
            .text("state"));
  }

  private Answer get(String path) {
    Answer answer = tenant.admin().get(tenant.path(path));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  private Answer put(String path, String etag, String json) {
    return tenant
        .admin()
        .send(
            "PUT",
            tenant.path(path),
            json.getBytes(StandardCharsets.UTF_8),
            request -> {
              request.setHeader("Content-Type", "application/json");
              request.setHeader("If-Match", etag);
            });
  }

  private void declare(String rule, String basis) {
    Answer saved =
        put(
            "/purposes",
            String.valueOf(get("/purposes").header("ETag")),
            """
            {"purposes": [{"id": "marketing", "name": "Offers", "basis": "%s", "rule": "%s"}],
             "otherwise": "opt_out"}\
            """
                .formatted(basis, rule));
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
  }

  private Answer say(String profile, String state) {
    String path = "/profiles/" + profile + "/consents";
    return put(
        path,
        String.valueOf(get(path).header("ETag")),
        """
        {"consents": [{"purpose": "marketing", "channel": "email", "state": "%s",
                       "basis": "consent", "proof": "form 7"}],
         "reason": "By telephone."}\
        """
            .formatted(state));
  }

  @Test
  void isSentByConsentAndToldWhenceItCame() {
    try (HttpTarget tool = new HttpTarget()) {
      tenant.connect("tool", tool.url());
      tenant.publish(JOURNEY);
      seen("ann");
      String ann = String.valueOf(tenant.profile("email:ann@example.com").text("id"));
      declare("opt_in", "consent");
      assertThat(order("ann")).isEqualTo("suppressed");
      assertThat(tenant.list("/deliveries").getFirst().text("reason"))
          .isEqualTo(
              "The customer has not consented to 'marketing' by 'email', which is sent only by"
                  + " consent.");

      assertThat(say(ann, "granted").status()).isEqualTo(200);
      assertThat(order("ann")).isEqualTo("delivered");
      Fields shown = get("/profiles/" + ann + "/consents").json();
      assertThat(Json.write(shown))
          .contains("\"state\":\"granted\"", "\"basis\":\"consent\"", "\"proof\":\"form 7\"")
          .contains("\"allowed\":true");

      tenant.send(
          "track",
          """
          {"userId": "ann", "event": "cookies",
           "context": {"consent": {"categoryPreferences": {"marketing": false}}}}\
          """);
      tenant.first(
          "/profiles/" + ann + "/consents/history",
          change -> "cookies".equals(change.text("event")));
      assertThat(order("ann")).isEqualTo("suppressed");
      assertThat(tenant.list("/profiles/" + ann + "/consents/history"))
          .extracting(one -> one.text("state") + " " + one.text("reason"))
          .containsExactly("denied null", "granted By telephone.");
      assertThat(tenant.list("/profiles/" + ann + "/consents/history").getLast().text("actor"))
          .isNotBlank();
    }
  }

  @Test
  void refusesWhatIsMeantForOtherConsentsOrSaysNothing() {
    seen("bob");
    String bob = String.valueOf(tenant.profile("email:bob@example.com").text("id"));
    String path = "/profiles/" + bob + "/consents";
    String before = String.valueOf(get(path).header("ETag"));
    assertThat(say(bob, "denied").status()).isEqualTo(200);

    String more =
        "{\"consents\": [{\"purpose\": \"a\", \"state\": \"granted\"}], \"reason\": \"x\"}";
    assertThat(put(path, before, more).status()).isEqualTo(412);
    assertThat(say(bob, "perhaps").status()).isEqualTo(422);
    String now = String.valueOf(get(path).header("ETag"));
    assertThat(put(path, now, more.replace("\"x\"", "\"\"")).status()).isEqualTo(422);
    assertThat(
            put("/purposes", "\"0\"", "{\"purposes\": [{\"id\": \"a\", \"basis\": \"mine\"}]}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void aToolsUnsubscribeIsOnTheListBeforeItIsAcknowledged() {
    Fields connection =
        tenant.connect(
            """
            {"connector": "http", "name": "newsletter",
             "settings": {"signingSecrets": ["0123456789abcdef"]},
             "mapping": {
               "name": "'newsletter.' + payload.type",
               "identifiers.email": "payload.data.email",
               "suppress.email": "payload.type == 'unsubscribe' ? payload.data.email : null",
               "consents.marketing/email":
                 "payload.type == 'unsubscribe' ? 'withdrawn' : (payload.type == 'subscribe' ? 'granted' : null)"}}\
            """);
    String hook = "/hooks/" + connection.text("id") + "/0123456789abcdef";
    Answer answer =
        hub.api(null)
            .send(
                "POST",
                hook,
                "{\"type\": \"unsubscribe\", \"data\": {\"email\": \"Cid@Example.com\"}}"
                    .getBytes(StandardCharsets.UTF_8),
                request -> request.setHeader("Content-Type", "application/json"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    IdentifierKey cid =
        new IdentifierKey(tenant.shop().tenant(), new Identifier("email", "cid@example.com"));
    assertThat(hub.bean(Suppressions.class).find(List.of(cid)))
        .as("without waiting")
        .hasEntrySatisfying(
            cid,
            why -> {
              assertThat(why.reason()).isEqualTo("unsubscribed");
              assertThat(why.by()).isEqualTo(connection.text("id"));
              assertThat(why.since()).isNotNull();
            });
    String profile = String.valueOf(tenant.profile("email:cid@example.com").text("id"));
    assertThat(
            tenant.first("/profiles/" + profile + "/consents/history", one -> true).text("state"))
        .isEqualTo("withdrawn");
  }

  @Test
  void anAddressIsSuppressedFoundAndLiftedWithATrace() {
    String ann = "{\"namespace\": \"email\", \"value\": \" Dee@Example.com\"%s}";
    Answer added =
        tenant
            .admin()
            .post(tenant.path("/suppressions"), ann.formatted(", \"reason\": \"complained\""));
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    Answer found =
        tenant
            .admin()
            .post(
                tenant.path("/suppressions/lookup"),
                "{\"namespace\": \"email\", \"value\": \"dee@example.com\"}");
    assertThat(found.text()).contains("complained").doesNotContain("example");

    assertThat(tenant.admin().post(tenant.path("/suppressions/lift"), ann.formatted("")).status())
        .isEqualTo(422);
    Answer lifted =
        tenant
            .admin()
            .post(
                tenant.path("/suppressions/lift"),
                ann.formatted(", \"reason\": \"She asked for it.\""));
    assertThat(lifted.status()).as(lifted.text()).isEqualTo(200);
    assertThat(tenant.admin().post(tenant.path("/suppressions/lookup"), ann.formatted("")).text())
        .contains("\"items\":[]");
    assertThat(tenant.list("/suppressions"))
        .isNotEmpty()
        .allSatisfy(
            one -> assertThat(one.object("lifted").text("why")).isEqualTo("She asked for it."));
    assertThat(
            tenant
                .admin()
                .post(tenant.path("/suppressions/lift"), ann.formatted(", \"reason\": \"Again.\""))
                .status())
        .isEqualTo(404);
  }

  @Test
  void whoOnlyLooksChangesNothing() {
    Api viewer = hub.api("Bearer " + hub.apiKey(tenant.shop().tenant(), Role.VIEWER));
    Map<String, String> bodies =
        Map.of(
            "/suppressions", "{\"namespace\": \"email\", \"value\": \"e@example.com\"}",
            "/suppressions/lift",
                "{\"namespace\": \"email\", \"value\": \"e@example.com\", \"reason\": \"x\"}");
    bodies.forEach((path, body) ->
        assertThat(viewer.post(tenant.path(path), body).status()).as(path).isEqualTo(403));
  }
}
