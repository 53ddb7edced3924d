package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A web site asks what to show, shows it, and the journey goes on. */
@ExtendWith(WithRealHub.class)
class DecisionTest {
  private static final String JOURNEY =
      """
      journey: spring-offer
      purpose: marketing
      entry: [{event: cart.viewed}]
      steps:
        - id: banner
          wait:
            until:
              shown: home-page
              channel: web
              with: {title: "Hello ${profile.traits.name}", offer: spring}
            atMost: P7D
        - {id: rest, wait: {for: P30D}}
      """;

  private final Engineer tenant;

  DecisionTest(RunningHub hub) {
    this.tenant = new Engineer(hub);
  }

  private Answer ask(String body) {
    return tenant
        .admin()
        .send(
            "POST",
            tenant.path("/decisions"),
            body.getBytes(StandardCharsets.UTF_8),
            request -> request.setHeader("Content-Type", "application/json"));
  }

  private static String of(String user, String more) {
    return "{\"identifier\": {\"namespace\": \"user_id\", \"value\": \"%s\"}, \"place\": \"home-page\"%s}"
        .formatted(user, more);
  }

  private static List<?> list(Answer answer, String name) {
    return answer.json().value(name) instanceof List<?> list ? list : List.of();
  }

  private void ann(String consent) {
    tenant.send(
        "identify",
        """
        {"userId": "ann", "traits": {"name": "Ann"},
         "context": {"consent": {"categoryPreferences": {"marketing": %s}}}}
        """
            .formatted(consent));
    tenant.send("track", "{\"userId\": \"ann\", \"event\": \"cart.viewed\"}");
    tenant.enrolment("spring-offer", one -> true);
  }

  @Test
  void whatIsAnsweredIsShownOnceAndTheJourneyGoesOn() {
    tenant.publish(JOURNEY);
    ann("true");
    Answer looked = ask(of("ann", ", \"record\": false"));
    assertThat(looked.status()).as(looked.text()).isEqualTo(200);
    assertThat(looked.json().values()).doesNotContainKey("decision");

    Answer asked = ask(of("ann", ""));

    assertThat(list(asked, "offers"))
        .singleElement()
        .satisfies(one -> {
          Map<?, ?> offer = (Map<?, ?>) one;
          assertThat(offer.get("journey")).isEqualTo("spring-offer");
          assertThat(offer.get("content"))
              .isEqualTo(Map.of("title", "Hello Ann", "offer", "spring"));
        });
    assertThat(asked.json().text("decision")).isNotBlank();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> list(ask(of("ann", "")), "offers").isEmpty());
    Fields enrolment = tenant.enrolment("spring-offer", one -> true);
    assertThat(String.valueOf(enrolment.values())).contains("rest");
  }

  @Test
  void whoDoesNotAllowItIsShownNothing() {
    tenant.publish(JOURNEY);
    ann("false");

    Answer asked = ask(of("ann", ""));

    assertThat(list(asked, "offers")).isEmpty();
    assertThat(list(asked, "withheld"))
        .singleElement()
        .satisfies(one -> assertThat(((Map<?, ?>) one).get("reason")).isEqualTo("no_consent"));
  }

  @Test
  void whoIsNotKnownIsShownNothingAndNobodyIsMade() {
    Answer asked = ask(of("nobody", ""));
    assertThat(asked.status()).as(asked.text()).isEqualTo(200);
    assertThat(list(asked, "offers")).isEmpty();
    assertThat(asked.json().values()).doesNotContainKey("profile");
    assertThat(tenant.list("/profiles")).isEmpty();

    assertThat(ask("{\"place\": \"home-page\"}").status()).isEqualTo(400);
    assertThat(ask("{\"identifier\": {\"namespace\": \"user_id\", \"value\": \"ann\"}}").status())
        .isEqualTo(400);
    assertThat(ask(of("ann", ", \"most\": 11")).status()).isEqualTo(400);
  }
}
