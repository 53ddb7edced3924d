package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A wrong mapping is put right, and so is what it made of what came in meanwhile. */
@ExtendWith(WithRealHub.class)
class RemapTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String KIND = "\"kind\": \"o\", ";
  private static final Map<String, String> WRONG =
      Map.of(
          "name", "payload.properties.kind",
          "identifiers.user_id", "payload.properties.payer",
          "traits.tier", "payload.properties.plan",
          "properties.number", "payload.properties.number");

  private static final Map<String, String> RIGHT =
      Map.of(
          "name", "payload.event",
          "id", "payload.properties.number",
          "identifiers.user_id", "payload.userId",
          "traits.plan", "payload.properties.plan",
          "properties.number", "payload.properties.number");

  private final RunningHub hub;
  private final Engineer tenant;
  private final String id;
  private final String connection;

  RemapTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
    this.id = tenant.shop().connection().key().connection().value();
    this.connection = tenant.path("/connections/" + id);
  }

  private void map(Map<String, String> mapping) {
    Answer stands = tenant.admin().get(connection);
    Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
    wanted.put("connector", stands.json().text("connector"));
    wanted.put("name", stands.json().text("name"));
    wanted.put("settings", stands.json().object("settings").values());
    wanted.put("mapping", mapping);
    Answer put =
        tenant
            .admin()
            .send(
                "PUT",
                connection,
                Json.write(new Fields(wanted)).getBytes(StandardCharsets.UTF_8),
                request -> request.header("If-Match", stands.header("ETag")));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  private void track(String message, String who, String properties) {
    tenant.send(
        "track",
        "{\"messageId\": \"%s\", %s, \"event\": \"placed\", \"properties\": {%s}}"
            .formatted(message, who, properties));
  }

  /** Waits until all was worked off. */
  private void awaitCounts(long applied, long duplicate, long dead) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(tenant.counts(id).values())
                .containsAllEntriesOf(
                    Map.of(
                        "received", applied + duplicate + dead,
                        "applied", applied,
                        "duplicate", duplicate,
                        "dead", dead)));
  }

  private Fields post(String rest, int status) {
    Answer answer = tenant.admin().post(connection + "/mappings/remap" + rest, "{}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json();
  }

  private Fields remapped() {
    post("", 202);
    return await()
        .atMost(PATIENCE)
        .until(
            () -> tenant.admin().get(connection + "/mappings/remap").json().object("remap"),
            remap -> "done".equals(remap.text("state")));
  }

  private List<String> facts() {
    return Fact.standing(
            hub.bean(FactStore.class)
                .read(
                    tenant.shop().tenant(),
                    Instant.EPOCH,
                    Instant.parse("2100-01-01T00:00:00Z"),
                    null,
                    1_000)
                .facts())
        .stream()
        .filter(fact -> fact.kind() == FactKind.EVENT)
        .map(fact -> fact.name() + " " + fact.properties().text("number"))
        .sorted()
        .toList();
  }

  private void assertRight() {
    Fields ann = tenant.profile("user_id:ann");
    Fields bob = tenant.profile("user_id:bob");
    assertThat(tenant.timeline(ann)).containsExactly("placed");
    assertThat(tenant.timeline(bob)).containsExactly("placed", "placed");
    assertThat(ann.toString()).contains("plan", "pro").doesNotContain("tier");
    assertThat(bob.toString()).contains("plan", "free").doesNotContain("tier");
    assertThat(facts()).containsExactly("placed 1", "placed 2", "placed 3");
    assertThat(tenant.list("/dead-letters")).hasSize(1);
  }

  @Test
  void whatAWrongMappingMadeIsReplacedByWhatTheRightOneMakes() {
    map(WRONG);
    track(
        "m1",
        "\"userId\": \"ann\"",
        KIND + "\"payer\": \"ann\", \"plan\": \"pro\", \"number\": \"1\"");
    track(
        "m2",
        "\"userId\": \"bob\"",
        KIND + "\"payer\": \"ann\", \"plan\": \"free\", \"number\": \"2\"");
    track("m3", "\"userId\": \"bob\"", "\"payer\": \"bob\", \"number\": \"3\"");
    track("m4", "\"anonymousId\": \"x\"", KIND + "\"payer\": \"ann\", \"number\": \"4\"");
    track("m5", "\"userId\": \"bob\"", KIND + "\"payer\": \"ann\", \"number\": \"2\"");
    awaitCounts(4, 0, 1);
    map(RIGHT);

    Fields trial = post("/try", 200);
    Fields done = remapped();

    assertThat(trial.values())
        .containsAllEntriesOf(
            Map.of(
                "signals", 5L,
                "unchanged", 0L,
                "changed", 2L,
                "refused", 1L,
                "duplicate", 1L,
                "taken", 1L,
                "complete", true));
    assertThat(done.values())
        .containsAllEntriesOf(Map.of("examined", 5L, "changed", 2L, "refused", 2L, "taken", 1L));
    awaitCounts(3, 1, 1);
    assertRight();
    assertThat(remapped().values())
        .containsAllEntriesOf(Map.of("examined", 5L, "changed", 0L, "refused", 0L, "taken", 0L));
    awaitCounts(3, 1, 1);
    assertRight();
  }

  @Test
  void onlyTheMappingInForceIsApplied() {
    map(WRONG);
    map(RIGHT);

    Answer other = tenant.admin().post(connection + "/mappings/remap", "{\"version\": 1}");

    assertThat(other.problem()).isEqualTo("conflict");
    assertThat(post("/try", 200).value("signals")).isEqualTo(0L);
  }
}
