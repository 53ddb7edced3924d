package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Segments over the API: who would be in one, who is, since when, and what reads it. */
@ExtendWith(WithRealHub.class)
class SegmentsTest {
  /** What the console's builder writes, which a test of the console holds to be so. */
  private static final Path WRITTEN = Path.of("console/src/features/segments/model/written.json");

  private final Engineer tenant;

  SegmentsTest(RunningHub hub) {
    this.tenant = new Engineer(hub);
  }

  @Test
  void aProfileTellsItsSegmentsAndASegmentItsReaders() {
    create("pros", "profile.traits.plan == 'pro'");
    create("pro-readers", "profile.segments.pros && has(profile.identifiers.email)");
    tenant.publish(
        """
        journey: greet-pros
        purpose: service
        entry:
          - {segment: pros, on: entered}
        steps:
          - {id: done, exit: {as: completed}}
        """);
    Instant before = Instant.now().minusSeconds(60);
    tenant.send("identify", "{\"userId\": \"ann\", \"traits\": {\"plan\": \"pro\"}}");
    Fields ann = tenant.profile("user_id:ann", one -> !list(one, "segments").isEmpty());

    List<Fields> held = tenant.list("/profiles/" + ann.text("id") + "/segments");
    assertThat(held).hasSize(1);
    assertThat(held.getFirst().text("segment")).isEqualTo("pros");
    assertThat(held.getFirst().text("when")).isEqualTo("profile.traits.plan == 'pro'");
    assertThat(Instant.parse(held.getFirst().text("since"))).isAfter(before);
    Fields readers = tenant.admin().get(tenant.path("/segments/pros/readers")).json();
    assertThat(list(readers, "segments")).isEqualTo(List.of("pro-readers"));
    assertThat(list(readers, "journeys")).isEqualTo(List.of("greet-pros"));
    assertThat(
            tenant
                .admin()
                .send(
                    "DELETE",
                    tenant.path("/segments/pros"),
                    null,
                    request -> request.header("If-Match", "*"))
                .text())
        .contains("read by the segment 'pro-readers' and the journey 'greet-pros'");
  }

  @Test
  void aWindowThatIsNotKeptYetIsNotCountedAsFalse() {
    tenant.send("identify", "{\"userId\": \"ben\", \"traits\": {\"plan\": \"pro\"}}");
    tenant.send("track", "{\"userId\": \"ben\", \"event\": \"email.opened\"}");
    tenant.profile("user_id:ben");
    String when = "count('email.opened', duration('72h')) >= 1";

    Fields before = preview(when);
    assertThat(before.value("matched")).isEqualTo(0L);
    assertThat(before.value("unknown")).isEqualTo(1L);
    assertThat(list(before, "notReady"))
        .isEqualTo(List.of("count('email.opened', duration('259200s'))"));
    assertThat(preview("profile.traits.plan == 'pro' || " + when).value("unknown"))
        .as("it is known without the window")
        .isEqualTo(0L);

    create("openers", when);
    Fields after =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> preview(when), part -> Long.valueOf(0).equals(part.value("unknown")));
    assertThat(after.value("matched")).isEqualTo(1L);
    assertThat(list(after, "notReady")).isEmpty();
  }

  @Test
  void namesAreThoseOfWhatIsStoredAndNoValues() {
    tenant.send(
        "identify",
        """
        {"userId": "eve", "traits": {"email": "eve@example.com", "plan": "pro", "spent": 12.5,
         "isStaff": true, "last_order": "2026-03-01T12:00:00Z", "tags": ["a"]}}\
        """);
    tenant.send(
        "track",
        """
        {"userId": "eve", "event": "order.placed", "properties": {"amount": 3,
         "cart": {"items": 2}, "paid": {"amount": 3, "currency": "EUR"}}}\
        """);
    Fields eve = tenant.profile("user_id:eve");
    await().until(() -> tenant.timeline(eve).contains("order.placed"));

    Answer names = tenant.admin().get(tenant.path("/names"));

    assertThat(typed(names.json(), "traits"))
        .contains("plan text", "spent number", "isStaff truth", "last_order time", "tags list");
    assertThat(list(names.json(), "identifiers").contains("email")).isTrue();
    assertThat(names.text())
        .contains("order.placed")
        .contains("\"name\":\"amount\",\"type\":\"number\"")
        .contains("\"name\":\"cart.items\",\"type\":\"number\"")
        .contains("\"name\":\"paid\",\"type\":\"object\"")
        .doesNotContain("eve@example.com");
  }

  @Test
  void whatTheConsolesBuilderWritesIsACondition() throws IOException {
    Fields written =
        Json.readObject(
            ("{\"conditions\":" + Files.readString(WRITTEN) + "}")
                .getBytes(StandardCharsets.UTF_8));
    create("vip", "profile.traits.plan == 'none'");
    create("vip-club", "profile.traits.plan == 'none'");

    List<?> conditions = list(written, "conditions");
    assertThat(conditions).hasSizeGreaterThan(30);
    for (Object condition : conditions) {
      preview(String.valueOf(condition));
    }
  }

  private Fields preview(String when) {
    Answer part =
        tenant.admin().post(tenant.path("/segments/preview"), Json.write(Fields.of("when", when)));
    assertThat(part.status()).as(when + ": " + part.text()).isEqualTo(200);
    return part.json();
  }

  private void create(String id, String when) {
    Fields wanted = new Fields(Map.of("id", id, "name", "Those of " + id, "when", when));
    Answer made = tenant.admin().post(tenant.path("/segments"), Json.write(wanted));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
  }

  private static List<?> list(Fields of, String name) {
    @Nullable Object value = of.value(name);
    return value instanceof List<?> items ? items : List.of();
  }

  private static List<String> typed(Fields names, String of) {
    return list(names, of).stream()
        .map(one ->
            one instanceof Map<?, ?> named ? named.get("name") + " " + named.get("type") : "")
        .toList();
  }
}
