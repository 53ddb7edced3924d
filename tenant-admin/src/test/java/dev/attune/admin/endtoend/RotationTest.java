package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Secrets are changed while signals come. */
@ExtendWith(WithRealHub.class)
class RotationTest {
  private static final String OLD = "old-0123456789abcdef";
  private static final String NEW = "new-0123456789abcdef";
  private static final int SENDERS = 4;
  private static final int EACH = 50;

  private final RunningHub hub;
  private final Engineer engineer;
  private final Fields connection;

  RotationTest(RunningHub hub) {
    this.hub = hub;
    this.engineer = new Engineer(hub);
    this.connection =
        engineer.connect(
            "{\"connector\": \"http\", \"name\": \"shop\", \"settings\": {\"signingSecrets\": [\""
                + OLD
                + "\"]}}");
  }

  private String id() {
    return String.valueOf(connection.text("id"));
  }

  private int post(String token, String body) {
    return hub.api(null).post("/hooks/" + id() + "/" + token, body).status();
  }

  private Answer rotate(String more) {
    return engineer
        .admin()
        .post(
            engineer.path("/connections/" + id() + "/rotate"),
            "{\"settings\": {\"signingSecrets\": [\"" + NEW + "\"]}" + more + "}");
  }

  @Test
  void noSignalIsLostWhileTheToolStillUsesTheOldOne() throws Exception {
    CountDownLatch underWay = new CountDownLatch(SENDERS * EACH / 4);
    List<Callable<List<Integer>>> senders = new ArrayList<>();
    for (int sender = 0; sender < SENDERS; sender++) {
      String name = "s" + sender;
      senders.add(() -> {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
          answers.add(post(OLD, "{\"type\": \"t\", \"n\": \"" + name + "-" + i + "\"}"));
          underWay.countDown();
        }
        return answers;
      });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Integer>>> sent = senders.stream().map(threads::submit).toList();
      underWay.await();
      assertThat(rotate(", \"grace\": \"PT1H\"").status()).isEqualTo(200);
      for (Future<List<Integer>> one : sent) {
        assertThat(one.get()).hasSize(EACH).containsOnly(202);
      }
    }
    assertThat(post(NEW, "{\"type\": \"t\", \"n\": \"new\"}")).isEqualTo(202);

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(engineer.counts(id()).value("received")).isEqualTo(SENDERS * EACH + 1L));

    hub.bean(TestClock.class).pass(Duration.ofHours(1));
    assertThat(post(OLD, "{\"type\": \"t\"}")).isEqualTo(404);
    assertThat(post(NEW, "{\"type\": \"t\"}")).isEqualTo(202);
  }

  @Test
  void withoutGraceTheOldOneEndsAtOnce() {
    assertThat(rotate(", \"grace\": \"PT0S\"").status()).isEqualTo(200);

    assertThat(post(OLD, "{\"type\": \"t\"}")).isEqualTo(404);
    assertThat(post(NEW, "{\"type\": \"t\"}")).isEqualTo(202);
  }

  @Test
  void theGraceTimeIsBounded() {
    Answer refused = rotate(", \"grace\": \"P8D\"");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("/grace", "PT0S to P7D");
  }

  @Test
  void whatTheToolDoesNotAcceptIsPutInPlaceOnlyIfSomebodyInsists() {
    Fields desk = engineer.connect("desk", "http://localhost:1");
    String path = engineer.path("/connections/" + desk.text("id"));
    String fresh = "\"credentials\": {\"method\": \"bearer\", \"token\": \"hush\"}";

    Answer refused = engineer.admin().post(path + "/rotate", "{" + fresh + "}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("The old secrets stay").doesNotContain("hush");
    assertThat(engineer.admin().get(path).json().value("credentialsSet")).isEqualTo(false);

    Answer done = engineer.admin().post(path + "/rotate", "{" + fresh + ", \"test\": false}");
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(engineer.admin().get(path).json().value("credentialsSet")).isEqualTo(true);
  }
}
