package dev.attune.admin.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Story;
import dev.attune.admin.testing.WithHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithHub.class)
class BackupControllerTest {
  private final RunningHub hub;

  BackupControllerTest(RunningHub hub) {
    this.hub = hub;
  }

  @Test
  void anOperatorTakesOneForEachIdempotencyKeyAndFindsItAgain() {
    Api operator = hub.api("Bearer " + hub.apiKey(null, Role.OPERATOR));

    Answer taken = take(operator, "nightly-1");
    Answer again = take(operator, "nightly-1");

    assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(taken.text());
    String id = String.valueOf(taken.json().text("id"));
    assertThat(operator.get("/api/v1/backups/" + id).json()).isEqualTo(taken.json());
    assertThat(Story.items(operator.get("/api/v1/backups")))
        .extracting(item -> item.text("id"))
        .containsOnlyOnce(id);
    assertThat(operator.get("/api/v1/backups/none").status()).isEqualTo(404);
  }

  @Test
  void nobodyElseDoes() {
    Api admin = hub.api("Bearer " + hub.shop().adminKey());

    assertThat(admin.post("/api/v1/backups", "").status()).isEqualTo(403);
    assertThat(admin.get("/api/v1/backups").status()).isEqualTo(403);
    assertThat(hub.api(null).get("/api/v1/backups").status()).isEqualTo(401);
  }

  private static Answer take(Api api, String key) {
    return api.send(
        "POST",
        "/api/v1/backups",
        new byte[0],
        request -> request.setHeader("Idempotency-Key", key));
  }
}
