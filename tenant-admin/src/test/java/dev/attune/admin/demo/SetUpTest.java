package dev.attune.admin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Story;
import dev.attune.demo.hub.Answer;
import dev.attune.demo.hub.Ask;
import dev.attune.demo.hub.Hub;
import dev.attune.demo.hub.Links;
import dev.attune.demo.hub.PatientHub;
import dev.attune.demo.hub.Pause;
import dev.attune.demo.hub.SetUp;
import dev.attune.demo.hub.Site;
import java.net.URI;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The company's set-up is killed after each of its calls, and begun again. */
class SetUpTest {
  private static final Site SITE =
      new Site(
          URI.create("http://localhost:1/api"),
          "token",
          "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
          2525,
          1143);
  private static final String TENANT = "/api/v1/tenants/aurora";

  private final RunningHub hub = RunningHub.real();

  @AfterEach
  void stop() {
    hub.close();
  }

  /** The end of a process. */
  private static final class Killed extends RuntimeException {}

  /** Lets so many calls through, and never tells the answer to the last. */
  private static final class Mortal implements Hub {
    private final Hub hub;
    private int left;

    Mortal(Hub hub, int left) {
      this.hub = hub;
      this.left = left;
    }

    @Override
    public Answer call(Ask ask) throws InterruptedException {
      Answer answer = hub.call(ask);
      left--;
      if (left <= 0) {
        throw new Killed();
      }
      return answer;
    }
  }

  @Test
  void isCompletedWhereverItWasBrokenOff() throws Exception {
    String key = Files.readString(hub.data().resolve("operator.key")).strip();
    int kills = 0;
    Links links = null;
    try (PatientHub way = new PatientHub(hub.uri(""), Pause.REAL)) {
      while (links == null) {
        SetUp setUp =
            new SetUp(new Mortal(way, kills + 1), hub.uri(""), key, "aurora-coffee-x2x3x4");
        try {
          Links made = setUp.connect(SITE);
          setUp.publish();
          links = made;
        } catch (Killed e) {
          kills++;
        }
      }
    }
    System.out.printf("The demo's set-up was killed %d times.%n", kills);

    Api operator = hub.api("Bearer " + key);
    assertThat(kills).isGreaterThan(10);
    assertThat(Story.items(operator.get(TENANT + "/connections")))
        .extracting(connection -> connection.text("name"))
        .containsExactlyInAnyOrder("shop", "desk", "mail");
    assertThat(Story.items(operator.get(TENANT + "/write-keys")))
        .extracting(writeKey -> writeKey.text("key"))
        .containsExactly(links.writeKey());
    assertThat(Story.items(operator.get(TENANT + "/members")))
        .extracting(member -> member.text("email") + " " + member.text("state"))
        .containsExactlyInAnyOrder(
            SetUp.login("admin") + " active", SetUp.login("analyst") + " active");
    assertThat(Story.items(operator.get(TENANT + "/journeys")))
        .extracting(journey -> journey.text("id") + " " + journey.value("liveVersion"))
        .containsExactlyInAnyOrder("abandoned-cart 1", "unhappy-big-spender 1", "welcome 1");
  }
}
