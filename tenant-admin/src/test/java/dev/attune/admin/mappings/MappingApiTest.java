package dev.attune.admin.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changing how signals become events, over the API. */
@ExtendWith(WithRealHub.class)
class MappingApiTest {
  private static final Map<String, String> FIRST =
      Map.of("name", "'ticket.' + payload.kind", "identifiers.email", "payload.email");

  private final Engineer tenant;
  private String connection = "";

  MappingApiTest(RunningHub hub) {
    this.tenant = new Engineer(hub);
  }

  @BeforeEach
  void connect() {
    Fields created =
        tenant.connect(
            """
            {"connector": "http", "name": "desk", "settings": {"baseUrl": "http://127.0.0.1:9"},
             "mapping": %s}\
            """
                .formatted(Json.write(new Fields(new LinkedHashMap<>(FIRST)))));
    connection = tenant.path("/connections/" + created.text("id"));
  }

  private Fields get(String rest) {
    Answer answer = tenant.admin().get(connection + rest);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  /** The connection of the web shop, which can be sent to. */
  private String shop() {
    return tenant.path("/connections/" + tenant.shop().connection().key().connection());
  }

  private Answer tryOut(Map<String, String> mapping) {
    return tenant.admin().post(shop() + "/mappings/try", Json.write(Fields.of("mapping", mapping)));
  }

  private void track(String id, String event) {
    Answer answer =
        tenant
            .client()
            .post(
                "/v1/track",
                "{\"messageId\":\"%s\",\"userId\":\"ann\",\"event\":\"%s\"}".formatted(id, event));
    assertThat(answer.status()).isEqualTo(200);
  }

  private Answer put(Map<String, String> mapping, @Nullable String etag) {
    Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
    wanted.put("connector", "http");
    wanted.put("name", "desk");
    wanted.put("settings", get("").object("settings").values());
    wanted.put("mapping", mapping);
    String match = etag == null ? tenant.admin().get(connection).header("ETag") : etag;
    return tenant
        .admin()
        .send(
            "PUT",
            connection,
            Json.write(new Fields(wanted)).getBytes(StandardCharsets.UTF_8),
            request -> request.header("If-Match", match));
  }

  private static List<Fields> objects(Fields of, String name) {
    List<Fields> objects = new ArrayList<>();
    if (of.value(name) instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        objects.add(Fields.of("one", list.get(i)).object("one"));
      }
    }
    return objects;
  }

  @Test
  void keepsEveryMappingThatWasInForce() {
    Map<String, String> second = new LinkedHashMap<>(FIRST);
    second.put("properties.kind", "payload.kind");

    assertThat(put(second, null).status()).isEqualTo(200);
    // What does not change the mapping makes no version of it.
    assertThat(put(second, null).status()).isEqualTo(200);

    assertThat(objects(get("/mappings"), "items")).hasSize(2);
    assertThat(get("/mappings?limit=1").text("next")).isNotNull();
    assertThat(get("/mappings/1").object("mapping").values()).isEqualTo(FIRST);
    assertThat(get("/mappings/2").object("mapping").values()).isEqualTo(second);
    assertThat(tenant.admin().get(connection + "/mappings/3").problem()).isEqualTo("not_found");
  }

  @Test
  void keepsNoMappingOfWhoWasOvertaken() {
    String old = tenant.admin().get(connection).header("ETag");
    assertThat(put(Map.of("name", "'a'", "identifiers.email", "payload.email"), old).status())
        .isEqualTo(200);

    assertThat(put(Map.of("name", "'b'", "identifiers.email", "payload.email"), old).status())
        .isEqualTo(412);

    assertThat(objects(get("/mappings"), "items")).hasSize(2);
  }

  @Test
  void tellsWhatAnotherMappingWouldMakeOfWhatWasSent() {
    for (int i = 0; i < 7; i++) {
      track("order-" + i, "Order Completed");
    }
    track("visit", "Page Seen");
    track("odd", "Ticket");
    Map<String, String> tried = new TreeMap<>(Mapping.SEGMENT.targets());
    tried.put(
        "name",
        "payload.event == 'Order Completed' ? 'order.placed'"
            + " : payload.event == 'Page Seen' ? payload.nothing : payload.event");

    Answer answer = tryOut(tried);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().values())
        .containsAllEntriesOf(
            Map.of(
                "signals", 9L,
                "same", 1L,
                "changed", 7L,
                "nowRefused", 1L,
                "nowTaken", 0L,
                "stillRefused", 0L));
    List<Fields> differences = objects(answer.json(), "differences");
    assertThat(differences).hasSize(6);
    Fields refused = differences.getFirst();
    assertThat(refused.text("id")).isEqualTo("visit");
    assertThat(refused.object("before").object("event").text("name")).isEqualTo("Page Seen");
    assertThat(refused.object("after").object("refusal").text("reason")).contains("nothing");
    Fields changed = differences.getLast();
    assertThat(changed.object("after").object("event").text("name")).isEqualTo("order.placed");
    assertThat(changed.object("payload").text("event")).isEqualTo("Order Completed");
  }

  @Test
  void givesWhatTheToolSentLastAsSamples() {
    for (int i = 0; i < 5; i++) {
      track("m-" + i, "Visit " + i);
    }

    Fields newest = tenant.admin().get(shop() + "/signals?limit=3").json();

    assertThat(objects(newest, "items"))
        .extracting(item -> item.object("payload").text("event"))
        .containsExactly("Visit 4", "Visit 3", "Visit 2");
    assertThat(newest.text("lookedBackTo")).isNotNull();
    assertThat(objects(get("/signals"), "items")).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAMappingBeforeAnythingIsTried() {
    Answer answer = tryOut(Map.of("name", "payload.event +", "colour", "'red'"));

    assertThat(answer.problem()).isEqualTo("value.invalid");
    assertThat(answer.text()).contains("/mapping/name", "/mapping/colour");
    assertThat(tenant.admin().post(shop() + "/mappings/try", "{\"signals\": 5000}").text())
        .contains("/mapping", "/signals");
  }
}
