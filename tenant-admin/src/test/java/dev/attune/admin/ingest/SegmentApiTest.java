package dev.attune.admin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithHub;
import dev.attune.hub.log.LogEntry.Signal;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.value.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithHub.class)
class SegmentApiTest {
  private static final String TRACK =
      "{\"type\":\"track\",\"userId\":\"ann\",\"event\":\"order.placed\",\"messageId\":\"%s\"}";

  private final RunningHub hub;
  private final Shop shop;

  SegmentApiTest(RunningHub hub) {
    this.hub = hub;
    this.shop = hub.shop();
  }

  private Answer post(String path, String body) {
    return hub.api(Api.basic(shop.writeKey())).post(path, body);
  }

  private List<Signal> signals() {
    return hub.log().signals(shop.tenant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/track",
        "/v1/t",
        "/v1/track/",
        "/v1/identify",
        "/v1/i",
        "/v1/page",
        "/v1/p",
        "/v1/screen",
        "/v1/s"
      })
  void takesASingleCallUnderEachOfItsPaths(String path) {
    Answer answer =
        post(path, "{\"userId\":\"ann\",\"event\":\"order.placed\",\"messageId\":\"m1\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"success\":true,\"results\":[{\"status\":\"accepted\",\"messageId\":\"m1\"}]}");
    assertThat(signals()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/batch", "/v1/b", "/v1/import", "/v1/import/"})
  void takesABatchUnderEachOfItsPaths(String path) {
    Answer answer =
        post(path, "{\"batch\":[" + TRACK.formatted("a") + "," + TRACK.formatted("b") + "]}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(signals()).extracting(Signal::messageId).containsExactly("a", "b");
  }

  @Test
  void takesTheWriteKeyFromBasicBearerAndBody() {
    String event = TRACK.formatted("m");
    String withKey = event.replace("}", ",\"writeKey\":\"" + shop.writeKey() + "\"}");

    assertThat(hub.api(Api.basic(shop.writeKey())).post("/v1/track", event).status())
        .isEqualTo(200);
    assertThat(hub.api("Bearer " + shop.writeKey()).post("/v1/track", event).status())
        .isEqualTo(200);
    assertThat(hub.api(null).post("/v1/t", withKey).status()).isEqualTo(200);
    assertThat(
            hub.api(null)
                .post(
                    "/v1/b",
                    "{\"batch\":[%s],\"writeKey\":\"%s\"}".formatted(event, shop.writeKey()))
                .status())
        .isEqualTo(200);
    assertThat(signals())
        .hasSize(4)
        .noneMatch(signal -> signal.payload().values().containsKey("writeKey"));
  }

  @Test
  void refusesUnknownAndMissingWriteKeysAlike() {
    List<Answer> answers =
        List.of(
            hub.api(Api.basic("0123456789abcdef0123456789abcdef")).post("/v1/track", "{}"),
            hub.api(Api.basic("short")).post("/v1/track", "{}"),
            hub.api("Bearer nothing").post("/v1/batch", "{}"),
            hub.api("Basic %%%").post("/v1/batch", "{}"),
            hub.api(null).post("/v1/track", "not even json"));

    assertThat(answers).allSatisfy(this::isUnknownKey);
    assertThat(answers).extracting(Answer::text).containsOnly(answers.getFirst().text());
  }

  private void isUnknownKey(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("ingest.unknown_write_key");
  }

  @Test
  void keepsTheGoodEventsOfABatchWhateverTheOthersAre() {
    Answer answer =
        post(
            "/v1/batch",
            """
            {"batch":[%s, 7, "x", [1], {"type":"track"}, {"type":"dance","userId":"u"}, {"a":tru},
            {"type":"track","userId":true,"event":"e"}, %s]}\
            """
                .formatted(TRACK.formatted("first"), TRACK.formatted("last")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(statuses(answer))
        .containsExactly(
            "accepted",
            "rejected",
            "rejected",
            "rejected",
            "rejected",
            "rejected",
            "rejected",
            "rejected",
            "accepted");
    assertThat(signals()).extracting(Signal::messageId).containsExactly("first", "last");
    assertThat(hub.log().rejections(shop.tenant())).hasSize(7);
  }

  private static List<String> statuses(Answer answer) {
    return answer.json().value("results") instanceof List<?> results
        ? results.stream()
            .map(result ->
                result instanceof java.util.Map<?, ?> fields
                    ? String.valueOf(fields.get("status"))
                    : "none")
            .toList()
        : List.of();
  }

  @Test
  void readsABatchThatBreaksOffAsFarAsItGoes() {
    Answer answer = post("/v1/batch", "{\"batch\":[" + TRACK.formatted("a") + ",{\"type\":\"tr");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(statuses(answer)).containsExactly("accepted", "rejected");
    assertThat(signals()).hasSize(1);
    assertThat(hub.log().rejections(shop.tenant()))
        .singleElement()
        .satisfies(rejection -> {
          assertThat(rejection.code()).isEqualTo("value.invalid_json");
          assertThat(rejection.reason()).contains("broken after event 1");
          assertThat(rejection.payload()).contains("{\"type\":\"tr");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nonsense", "[]", "7", "{\"userId\":\"u\"} {}", "{\"a\":1e}"})
  void answers400AndCountsWhereNothingCanBeRead(String body) {
    Answer answer = post("/v1/identify", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("value.invalid_json");
    assertThat(hub.log().rejections(shop.tenant())).hasSize(1);
    assertThat(signals()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{}", "{\"batch\":7}", "{\"batch\":[{\"type", "{\"batch\":["})
  void answers400AndCountsWhereNothingOfABatchCanBeRead(String body) {
    Answer answer = post("/v1/batch", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("request.unreadable");
    assertThat(hub.log().rejections(shop.tenant())).hasSize(1);
  }

  @Test
  void takesAnEmptyBatch() {
    assertThat(post("/v1/batch", "{\"batch\":[]}").text())
        .isEqualTo("{\"success\":true,\"results\":[]}");
  }

  @Test
  void rejectsAnEventOf33KilobytesAlone() {
    String large =
        "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"e\",\"properties\":{\"x\":\"%s\"}}"
            .formatted("y".repeat(33 * 1024));
    Answer answer = post("/v1/batch", "{\"batch\":[" + large + "," + TRACK.formatted("a") + "]}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(statuses(answer)).containsExactly("rejected", "accepted");
    assertThat(statuses(post("/v1/track", large))).containsExactly("rejected");
    assertThat(hub.log().rejections(shop.tenant()))
        .hasSize(2)
        .allSatisfy(rejection -> {
          assertThat(rejection.reason()).isEqualTo("An event may have at most 32768 bytes.");
          assertThat(rejection.payload()).hasSize(2048);
        });
  }

  @Test
  void takesABatchOf2500AndRefusesOneOf2501() {
    String event = "{\"type\":\"page\",\"userId\":\"u\"},";
    String most = event.repeat(2_500);

    assertThat(post("/v1/batch", batchOf(most)).status()).isEqualTo(200);
    Answer refused = post("/v1/batch", batchOf(most + event));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.problem()).isEqualTo("request.too_large");
    assertThat(signals()).hasSize(2_500);
    assertThat(signals()).extracting(Signal::messageId).doesNotHaveDuplicates();
    assertThat(hub.log().rejections(shop.tenant())).hasSize(1);
  }

  private static String batchOf(String events) {
    return "{\"batch\":[" + events.substring(0, events.length() - 1) + "]}";
  }

  @Test
  void refusesABodyOfMoreThan500Kilobytes() {
    Answer refused = post("/v1/batch", "{\"batch\":[\"" + "x".repeat(512_000) + "\"]}");

    assertThat(refused.status()).isEqualTo(413);
    assertThat(hub.log().rejections(shop.tenant())).hasSize(1);
  }

  @Test
  void unpacksGzip() throws IOException {
    byte[] packed = gzip("{\"batch\":[" + TRACK.formatted("packed") + "]}");

    assertThat(sendGzip(packed).status()).isEqualTo(200);
    assertThat(signals()).extracting(Signal::messageId).containsExactly("packed");
  }

  @Test
  void refusesAGzipBombBeforeItUnfolds() throws IOException {
    byte[] bomb = gzip("[" + " ".repeat(20_000_000));
    byte[] slow = gzip("{\"batch\":[" + " ".repeat(400_000) + "]}");

    assertThat(bomb.length).isLessThan(25_000);
    assertThat(sendGzip(bomb).status()).isEqualTo(413);
    assertThat(sendGzip(slow).status()).isEqualTo(413);
  }

  @Test
  void refusesWhatIsNotGzipOrCutOff() throws IOException {
    byte[] packed = gzip("{\"batch\":[" + TRACK.formatted("packed") + "]}");

    assertThat(sendGzip("plain".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
    assertThat(sendGzip(java.util.Arrays.copyOf(packed, packed.length / 2)).status())
        .isEqualTo(400);
    Answer other =
        hub.api(Api.basic(shop.writeKey()))
            .send("POST", "/v1/batch", packed, request -> request.header("Content-Encoding", "br"));
    assertThat(other.status()).isEqualTo(415);
    assertThat(hub.log().rejections(shop.tenant())).hasSize(3);
  }

  private Answer sendGzip(byte[] body) {
    return hub.api(Api.basic(shop.writeKey()))
        .send("POST", "/v1/batch", body, request -> request.header("Content-Encoding", "gzip"));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":\"a\\u0000b\"}",
        "{\"x\":\"\\ud800\"}",
        "{\"x\":\"\\udc00\\ud800\"}",
        "{\"\":1}",
        "{\"a\\u0000\":1}",
        "{\"x\":123456789012345678901234567890123456789}",
        "{\"x\":1e99999}"
      })
  void rejectsWhatNoStoreCouldKeep(String properties) {
    Answer answer =
        post("/v1/track", "{\"userId\":\"u\",\"event\":\"e\",\"properties\":" + properties + "}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(statuses(answer)).containsExactly("rejected");
    assertThat(hub.log().rejections(shop.tenant()))
        .singleElement()
        .satisfies(rejection -> assertThat(rejection.code()).isEqualTo("value.invalid"));
  }

  @Test
  void rejectsDeepNestingAndNumbersOfManyDigitsWithinABatch() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    String event =
        "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"e\",\"properties\":{\"x\":%s}}";
    Answer answer =
        post(
            "/v1/batch",
            "{\"batch\":[%s,%s,%s]}"
                .formatted(
                    event.formatted(deep),
                    event.formatted("1".repeat(5_000)),
                    TRACK.formatted("good")));

    assertThat(statuses(answer)).containsExactly("rejected", "rejected", "accepted");
    assertThat(answer.text()).contains("may nest at most");
  }

  @Test
  void answers429WithRetryAfterOverTheQuota() {
    Shop small = hub.shop(new Quotas(2, 1_000), Set.of());
    Api api = hub.api(Api.basic(small.writeKey()));
    String event = TRACK.formatted("m");
    String thirty = batchOf((event + ",").repeat(30));

    assertThat(api.post("/v1/batch", thirty).status()).isEqualTo(200);
    Answer refused = api.post("/v1/track", event);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.problem()).isEqualTo("tenant.quota_reached");
    assertThat(refused.header("Retry-After")).isIn("5", "6");

    hub.bean(TestClock.class).pass(java.time.Duration.ofSeconds(6));
    assertThat(api.post("/v1/track", event).status()).isEqualTo(200);
    assertThat(post("/v1/track", event).status()).as("another tenant").isEqualTo(200);
  }

  @Test
  void answersWithSettingsForBrowsers() {
    Fields settings = hub.api(null).get("/v1/projects/" + shop.writeKey() + "/settings").json();

    Fields hubs = settings.object("integrations").object("Segment.io");
    assertThat(hubs.text("apiKey")).isEqualTo(shop.writeKey());
    assertThat(hubs.text("apiHost")).isEqualTo("localhost:" + hub.port() + "/v1");
    assertThat(hubs.text("protocol")).isEqualTo("http");
    assertThat(hub.api(null).get("/v1/projects/unknown/settings").status()).isEqualTo(401);
  }

  @Test
  void knowsNoOtherPathsAndMethods() {
    Api api = hub.api(Api.basic(shop.writeKey()));

    assertThat(api.post("/v1/dance", "{}").problem()).isEqualTo("not_found");
    assertThat(api.post("/v1/", "{}").problem()).isEqualTo("not_found");
    Answer get = api.get("/v1/track");
    assertThat(get.problem()).isEqualTo("request.method_not_allowed");
    assertThat(get.header("Allow")).contains("POST");
    assertThat(api.send("DELETE", "/v1/track", null, request -> {}).status()).isEqualTo(405);
  }

  @Test
  void keepsTheTraceThatACallBelongsTo() {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    byte[] event = TRACK.formatted("m").getBytes(StandardCharsets.UTF_8);
    Api api = hub.api(Api.basic(shop.writeKey()));
    api.send("POST", "/v1/track", event, request -> request.header("traceparent", trace));
    api.send("POST", "/v1/track", event, request -> request.header("traceparent", "nonsense"));

    assertThat(signals()).extracting(Signal::traceparent).containsExactly(trace, null);
  }
}
