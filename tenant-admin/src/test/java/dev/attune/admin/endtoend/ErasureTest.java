package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person takes away all that is known, and is then forgotten, by the hub and by its tools. */
@ExtendWith(WithRealHub.class)
class ErasureTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningHub hub;
  private final Engineer tenant;

  ErasureTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
  }

  private String ann() {
    tenant.send(
        "identify",
        "{\"userId\": \"ann-17\", \"traits\": {\"email\": \"ann@example.com\", \"note\":"
            + " \"=1+1\"}}");
    tenant.send(
        "track",
        "{\"userId\": \"ann-17\", \"event\": \"Seen\", \"properties\": {\"page\": \"@home\"}}");
    Fields profile = tenant.profile("user_id:ann-17", one -> tenant.timeline(one).size() == 2);
    return String.valueOf(profile.text("id"));
  }

  private Answer erase(String profile, String ifMatch) {
    return tenant
        .admin()
        .send(
            "DELETE",
            tenant.path("/profiles/" + profile),
            null,
            request -> request.header("If-Match", ifMatch));
  }

  private static List<Fields> tools(Fields erasure) {
    return ((List<?>) Objects.requireNonNull(erasure.value("tools")))
        .stream()
            .map(one -> Fields.of("tool", Objects.requireNonNull(one)).object("tool"))
            .toList();
  }

  @Test
  void aPersonIsErasedHereAndAtTheToolsWithReceiptsThatCanBeVerified() {
    try (HttpTarget desk = new HttpTarget()) {
      tenant.connect(
          """
          {"connector": "http", "name": "desk", "settings": {"baseUrl": "%s", "eraseBy": "user_id",
           "erasePath": "/people/{identifier}"}}\
          """
              .formatted(desk.url()));
      String ann = ann();
      assertThat(erase(ann, "\"999\"").problem()).isEqualTo("request.version_changed");
      Answer known = tenant.admin().get(tenant.path("/profiles/" + ann));

      Answer begun = erase(ann, known.header("ETag"));

      assertThat(begun.status()).as(begun.text()).isEqualTo(202);
      assertThat(tenant.admin().get(tenant.path("/profiles/" + ann)).status()).isEqualTo(404);
      String address = begun.header("Location");
      assertThat(tenant.list("/erasures")).hasSize(1);
      Fields erasure = complete(address);
      assertThat(tools(erasure))
          .extracting(tool -> tool.text("name") + " " + tool.text("state"))
          .containsExactly("desk erased");
      assertThat(desk.calls("/people/ann-17")).hasSize(1);
      assertThat(erasure.object("removed").value("events")).isEqualTo(2L);
      assertVerified(erasure.object("receipt"));
      assertVerified(tools(erasure).getFirst().object("receipt"));
      assertThat(Json.write(erasure)).doesNotContain("ann-17").doesNotContain(ann);
    }
  }

  /** A minute passes between the two sweeps. */
  private Fields complete(String address) {
    hub.bean(TestClock.class).pass(Duration.ofMinutes(2));
    return await()
        .atMost(PATIENCE)
        .until(
            () -> tenant.admin().get(address).json(),
            erasure -> "complete".equals(erasure.text("state")));
  }

  private void assertVerified(Fields receipt) {
    Fields given =
        Fields.of(
            "receipt", String.valueOf(receipt.text("receipt")),
            "signature", String.valueOf(receipt.text("signature")));
    assertThat(verified(given)).isEqualTo(true);
    assertThat(verified(given.with("receipt", receipt.text("receipt") + " "))).isEqualTo(false);
  }

  private Object verified(Fields given) {
    Answer answer = tenant.admin().post("/api/v1/receipt-key/verify", Json.write(given));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return Objects.requireNonNull(answer.json().value("valid"));
  }

  @Test
  void whoWasErasedIsRefusedUntilAnAdminTakesThemOffTheList() {
    String ann = ann();
    String who = "{\"namespace\": \"user_id\", \"value\": \"ann-17\", \"reason\": \"Is back.\"}";
    String lift = tenant.path("/suppressions/lift");
    Answer begun = erase(ann, "*");
    assertThat(tenant.admin().post(tenant.path("/suppressions/lookup"), who).text())
        .contains("\"erased\"");
    assertThat(tenant.admin().post(lift, who).problem())
        .as("not while it is under way")
        .isEqualTo("conflict");
    complete(begun.header("Location"));
    String id = tenant.shop().connection().key().connection().value();

    tenant.send("track", "{\"userId\": \"ann-17\", \"event\": \"Again\"}");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(tenant.counts(id).value("dead")).isEqualTo(1L));
    assertThat(tenant.list("/profiles?identifier=user_id:ann-17")).isEmpty();

    assertThat(tenant.admin().post(lift, who).status()).isEqualTo(200);
    tenant.send("track", "{\"userId\": \"ann-17\", \"event\": \"Back\"}");
    assertThat(tenant.timeline(tenant.profile("user_id:ann-17"))).containsExactly("Back");
  }

  @Test
  void anExportHoldsAllOfThePersonAndNoFormula() throws IOException {
    String ann = ann();
    tenant.send("identify", "{\"userId\": \"bob-18\"}");
    tenant.profile("user_id:bob-18");

    Answer answer = tenant.admin().get(tenant.path("/profiles/" + ann + "/export"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
    Map<String, String> files = unzipped(answer.response().body());
    assertThat(files)
        .containsOnlyKeys(
            "README.txt",
            "profile.json",
            "identifiers.csv",
            "traits.csv",
            "consents.csv",
            "merges.csv",
            "accounts.json",
            "events.jsonl",
            "events.csv",
            "deliveries.jsonl",
            "deliveries.csv",
            "facts.jsonl",
            "facts.csv");
    assertThat(files.get("profile.json")).contains("ann@example.com", "ann-17");
    assertThat(files.get("identifiers.csv")).contains("\"user_id\",\"ann-17\"");
    assertThat(files.get("traits.csv")).contains("\"'=1+1\"").doesNotContain("\"=1+1\"");
    assertThat(files.get("events.jsonl")).contains("@home");
    assertThat(files.get("events.csv")).contains("Seen");
    assertThat(files.get("facts.csv")).contains("\"EVENT\"");
    assertThat(String.join("", files.values())).doesNotContain("bob-18");
  }

  private static Map<String, String> unzipped(byte[] bytes) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
