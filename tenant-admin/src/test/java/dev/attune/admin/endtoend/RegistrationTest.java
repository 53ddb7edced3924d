package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HookDesk;
import dev.attune.admin.testing.HookDesk.Hook;
import dev.attune.admin.testing.PosterPlugin;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tool that is told where to post, and signs what it posts, in a whole hub. */
@ExtendWith(WithRealHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunningHub hub;

  /** One for each test: connections of another test ask for theirs again as time passes. */
  private HookDesk desk;

  RegistrationTest(RunningHub hub) {
    this.hub = hub;
  }

  @BeforeAll
  void install() {
    PosterPlugin.install(hub);
  }

  @AfterAll
  void remove() {
    PosterPlugin.remove(hub);
  }

  @BeforeEach
  void open() {
    desk = new HookDesk();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /** Somebody's connection to the desk. */
  private final class Place {
    private final Engineer engineer = new Engineer(hub);
    private final String id =
        String.valueOf(
            engineer
                .connect(
                    """
                    {"connector": "poster", "name": "desk", "settings": {"baseUrl": "%s"}}\
                    """
                        .formatted(desk.url()))
                .text("id"));

    private Answer asked(String method, String query) {
      Answer answer =
          engineer.admin().send(method, path("/registration" + query), null, request -> {});
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      desk.hooks(id)
          .forEach(hook -> {
            String token = hook.address().substring(hook.address().lastIndexOf('/') + 1);
            assertThat(answer.text()).doesNotContain(hook.secret(), token);
          });
      return answer;
    }

    private String path(String rest) {
      return engineer.path("/connections/" + id + rest);
    }

    private String state() {
      return String.valueOf(asked("GET", "").json().text("state"));
    }

    private void comesTo(String state) {
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(state()).isEqualTo(state));
    }

    private Hook hook() {
      List<Hook> hooks = desk.hooks(id);
      assertThat(hooks).hasSize(1);
      return hooks.getFirst();
    }

    private void postingMakesAnEvent() {
      assertThat(desk.post(hook(), "m-1", "{\"email\": \"ann@example.com\"}")).isEqualTo(202);
      assertThat(engineer.timeline(engineer.profile("email:ann@example.com")))
          .containsExactly("posted");
    }

    private Answer deleted() {
      String version = engineer.admin().get(path("")).header("ETag");
      return engineer
          .admin()
          .send("DELETE", path(""), null, request -> request.header("If-Match", version));
    }
  }

  @Test
  void aNewConnectionIsRegisteredByItselfAndWhatTheToolSignsBecomesAnEventOfItsTenant() {
    Place acme = new Place();
    Place zeta = new Place();
    acme.comesTo("registered");
    zeta.comesTo("registered");

    acme.postingMakesAnEvent();
    Hook foreign = new Hook(zeta.hook().address(), acme.hook().secret());
    assertThat(desk.post(foreign, "m-1", "{\"email\": \"ann@example.com\"}")).isEqualTo(404);
    assertThat(zeta.engineer.counts(zeta.id).value("received")).isEqualTo(0L);
    zeta.postingMakesAnEvent();
  }

  @Test
  void aLostAnswerMakesOneRegistrationWhoseSecretIsKnown() {
    desk.losesNextCreation();
    Place place = new Place();
    place.comesTo("later");
    Hook made = place.hook();

    Fields later = place.asked("GET", "").json();
    assertThat(later.text("problem")).isEqualTo("The tool did not answer.");
    assertThat(later.text("next")).isNotNull();
    assertThat(later.text("help")).isEqualTo("Add the address under Settings.");
    hub.bean(TestClock.class).pass(Duration.ofMinutes(5));
    place.comesTo("registered");
    assertThat(place.hook()).isEqualTo(made);
    place.postingMakesAnEvent();
  }

  @Test
  void oneThatWasRemovedAtTheToolComesBackWithinADay() {
    Place place = new Place();
    place.comesTo("registered");
    String before = place.hook().secret();
    desk.forgetsAll();

    hub.bean(TestClock.class).pass(Duration.ofDays(1));
    await().atMost(PATIENCE).until(() -> desk.hooks(place.id).size() == 1);
    assertThat(place.hook().secret()).isEqualTo(before);
    place.postingMakesAnEvent();
  }

  @Test
  void aRefusalIsSaidInTheHealthAndTheConnectionIsMadeAllTheSame() {
    desk.answersAll(403);
    Place place = new Place();
    place.comesTo("refused");

    assertThat(place.engineer.admin().get(place.path("/health")).json().text("registrationProblem"))
        .isEqualTo("The tool's plan has no webhooks.");
    desk.answersAll(200);
    assertThat(place.asked("POST", "").json().text("state")).isEqualTo("registered");
    assertThat(place.engineer.admin().get(place.path("/health")).json().text("registrationProblem"))
        .isNull();
  }

  @Test
  void aFreshAddressReplacesTheOldOneAndWhatIsUnderWayIsTaken() {
    Place place = new Place();
    place.comesTo("registered");
    Hook old = place.hook();

    assertThat(place.asked("POST", "?fresh=true").json().text("state")).isEqualTo("registered");
    assertThat(place.hook().secret()).isNotEqualTo(old.secret());
    assertThat(place.hook().address()).isNotEqualTo(old.address());
    assertThat(desk.post(old, "m-0", "{\"email\": \"bob@example.com\"}")).isEqualTo(202);
    place.postingMakesAnEvent();
  }

  @Test
  void whatIsTakenBackIsGoneAtTheToolAndStaysSo() {
    Place place = new Place();
    place.comesTo("registered");

    assertThat(place.asked("DELETE", "").json().text("state")).isEqualTo("withdrawn");
    assertThat(desk.hooks(place.id)).isEmpty();
    hub.bean(TestClock.class).pass(Duration.ofDays(1));
    assertThat(place.asked("POST", "").json().text("state")).isEqualTo("registered");
    place.postingMakesAnEvent();
  }

  @Test
  void aDeletedConnectionIsGoneAtTheToolAndAnothersIsNot() {
    Place acme = new Place();
    Place zeta = new Place();
    acme.comesTo("registered");
    zeta.comesTo("registered");

    assertThat(acme.deleted().status()).isEqualTo(204);
    assertThat(desk.hooks(acme.id)).isEmpty();
    assertThat(desk.hooks(zeta.id)).hasSize(1);
  }

  @Test
  void aToolThatIsDownKeepsNobodyFromDeletingAndTheAnswerSaysWhatIsLeft() {
    Place place = new Place();
    place.comesTo("registered");
    desk.answersAll(500);

    Answer deleted = place.deleted();
    assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
    assertThat(deleted.json().text("remains"))
        .matches("The webhook '\\d+' may be left at the tool, .*: The tool is not well\\.");
    assertThat(place.engineer.admin().get(place.path("")).status()).isEqualTo(404);
  }

  @Test
  void aConnectorWithoutItSaysSo() {
    Engineer engineer = new Engineer(hub);
    String id = String.valueOf(engineer.connect("web", desk.url()).text("id"));

    for (String method : List.of("GET", "POST", "DELETE")) {
      Answer answer =
          engineer
              .admin()
              .send(method, engineer.path("/connections/" + id + "/registration"), null, r -> {});
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.text())
          .contains("Connector 'http' does not declare REGISTER; it declares WEBHOOK, ACTIONS");
    }
  }
}
