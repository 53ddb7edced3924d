package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A journey of accounts over the API: published, entered by one member, moved by another. */
@ExtendWith(WithRealHub.class)
class AccountJourneyTest {
  private static final String JOURNEY =
      """
      journey: renewal
      per: account
      purpose: %s
      entry:
        - {event: Contract Ends, key: event.properties.contract}
      steps:
        - {id: tell, action: request, connection: desk, with: {path: /tell, body: {whom: "${account.traits.name}"}}}
        - id: answered
          wait: {until: {event: Offer Opened}, atMost: P5D}
        - {id: thank, action: request, connection: desk, with: {path: /thank, body: {by: "${event.properties.contract}"}}}
        - {id: rest, wait: {for: P5D}}
      """;

  private final Engineer tenant;
  private final HttpTarget desk = new HttpTarget();

  AccountJourneyTest(RunningHub hub) {
    this.tenant = new Engineer(hub);
  }

  @AfterEach
  void closeTheDesk() {
    desk.close();
  }

  private void declare() {
    Answer put =
        tenant
            .admin()
            .send(
                "PUT",
                tenant.path("/purposes"),
                """
                {"purposes": [{"id": "contract", "name": "Contract", "basis": "contract",
                               "rule": "not_needed"}], "otherwise": "opt_out"}
                """
                    .getBytes(StandardCharsets.UTF_8),
                request -> {
                  request.setHeader("Content-Type", "application/json");
                  request.setHeader("If-Match", "\"0\"");
                });
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  private static String group(String user) {
    return "{\"userId\": \"%s\", \"groupId\": \"g1\", \"traits\": {\"name\": \"Example Ltd\"}}"
        .formatted(user);
  }

  private static String track(String user, String event) {
    return "{\"userId\": \"%s\", \"event\": \"%s\", \"properties\": {\"contract\": \"k-7\"}}"
        .formatted(user, event);
  }

  private Fields counts() {
    return tenant.admin().get(tenant.path("/journeys/renewal/counts")).json();
  }

  @Test
  void isEnteredByOneMemberAndMovedByAnother() {
    tenant.connect("desk", desk.url());
    Answer refused = tenant.tryToPublish(JOURNEY.formatted("service"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("/steps/0", "not_needed", "none is");
    declare();
    tenant.publish(JOURNEY.formatted("contract"));
    tenant.send("group", group("ann"));
    tenant.send("group", group("bob"));
    String account = String.valueOf(tenant.first("/accounts", one -> true).text("id"));
    tenant.profile("user_id:bob", one -> !List.of().equals(one.value("accounts")));

    tenant.send("track", track("ann", "Contract Ends"));
    Fields entered = tenant.enrolment("renewal", one -> "live".equals(one.text("state")));
    tenant.send("track", track("bob", "Contract Ends"));
    tenant.send("track", track("bob", "Offer Opened"));
    await().atMost(Duration.ofSeconds(30)).until(() -> desk.calls("/thank").size() == 1);

    assertThat(desk.calls("/tell")).hasSize(1);
    assertThat(entered.text("account")).isEqualTo(account);
    assertThat(entered.value("profile")).isNull();
    assertThat(tenant.list("/journeys/renewal/enrolments"))
        .singleElement()
        .satisfies(one -> assertThat(one.text("id")).isEqualTo(entered.text("id")));
    assertThat(tenant.list("/accounts/" + account + "/enrolments"))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.text("journey")).isEqualTo("renewal");
          assertThat(one.text("key")).isEqualTo("k-7");
        });
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Long.valueOf(1).equals(counts().value("entered")));
    assertThat(tenant.list("/profiles")).hasSize(2);
    assertThat(tenant.list("/profiles"))
        .allSatisfy(one -> assertThat(one.value("enrolments")).isEqualTo(List.of()));
    assertThat(tenant.admin().get(tenant.path("/profiles/g" + account)).status()).isEqualTo(404);
  }
}
