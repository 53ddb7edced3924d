package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Receipt;
import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.TraceParent;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HttpWebhookTest {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private static final Map<String, ?> PLAIN = Map.of("signingSecrets", List.of(Bench.TOKEN));

  private final Bench bench = new Bench();

  static Stream<Vectors> vectors() {
    return Vectors.all();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void storesWhatIsProvenAndNothingElse(Vectors vector) {
    bench.at(vector.at());
    bench.open(
        Map.of(
            "signature",
            vector.scheme().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            "signingSecrets",
            List.of("b3RoZXI=", vector.secret())));
    WebhookRequest wrong = vector.withBody("{}").request();

    assertThat(bench.runtime.receive(Bench.KEY, wrong)).isInstanceOf(Reception.Unverified.class);
    assertThat(bench.sink.size()).isZero();
    assertThat(bench.runtime.receive(Bench.KEY, vector.request()))
        .isInstanceOf(Reception.Accepted.class);
    assertThat(bench.sink.size()).isEqualTo(1);
  }

  @Test
  void storesTheBodyAsItWasSentWithItsTrace() {
    bench.open(PLAIN);
    String body = "{ \"amount\": 1.10 }";

    assertThat(bench.receive(body, Map.of("traceparent", TRACE)))
        .isEqualTo(new Reception.Accepted(1, List.of()));
    assertThat(bench.sink.of(Bench.KEY))
        .singleElement()
        .isInstanceOfSatisfying(
            Received.Signal.class,
            signal -> {
              assertThat(signal.source()).isEqualTo("webhook");
              assertThat(signal.payload()).isEqualTo(new Json(body));
              assertThat(signal.trace()).isEqualTo(new TraceParent(TRACE));
              assertThat(signal.headers()).isEmpty();
            });
  }

  @Test
  void namesTheSameBodyTheSameAndAnotherOtherwise() {
    bench.open(PLAIN);
    bench.receive("{\"a\":1}", Map.of());
    bench.receive("{\"a\":1}", Map.of());
    bench.receive("{\"a\":2}", Map.of());

    List<String> ids = ids();
    assertThat(ids.get(0)).matches("[0-9a-f]{64}").isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
  }

  @Test
  void namesMessagesByTheHeaderThenByThePointer() {
    bench.open(
        Map.of(
            "signingSecrets", List.of(Bench.TOKEN),
            "messageIdHeader", "X-Message",
            "messageIdPointer", "/meta/id"));
    bench.receive("{\"meta\":{\"id\":7}}", Map.of("x-message", "m1"));
    bench.receive("[{\"meta\":{\"id\":7}},{\"meta\":{\"id\":8}}]", Map.of("X-MESSAGE", "m2"));
    bench.receive("{\"meta\":{\"id\":7}}", Map.of());
    bench.receive("{\"meta\":{\"id\":\"seven\"}}", Map.of("x-message", " "));
    bench.receive("{\"meta\":{\"id\":\"" + "x".repeat(300) + "\"}}", Map.of());
    bench.receive("{\"meta\":{\"id\":{}}}", Map.of());

    List<String> ids = ids();
    assertThat(ids).startsWith("m1", "m2#1", "m2#2", "7", "seven");
    assertThat(ids.subList(5, 7)).allMatch(id -> id.matches("[0-9a-f]{64}"));
  }

  @Test
  void makesASignalOfEachItem() {
    bench.open(Map.of("signingSecrets", List.of(Bench.TOKEN), "items", "/events"));

    assertThat(
            bench.receive(
                "{\"events\":[{\"a\":1},2,{\"a\":1},{\"b\":1}],\"other\":true}", Map.of()))
        .isEqualTo(new Reception.Accepted(3, List.of("Each item must be a JSON object.")));
    assertThat(bench.sink.signals(Bench.KEY))
        .extracting(Received.Signal::payload)
        .containsExactly(new Json("{\"a\":1}"), new Json("{\"a\":1}"), new Json("{\"b\":1}"));
    assertThat(bench.sink.of(Bench.KEY).get(1))
        .isEqualTo(
            new Received.Reject(
                "http.not_an_object",
                "Each item must be a JSON object.",
                Body.of("2,{\"a\":1},{\"b\":1}],\"other\":true}")));
    List<String> ids = ids();
    assertThat(ids.get(1)).isEqualTo(ids.get(0) + "#2");
    assertThat(ids.get(2)).doesNotContain("#");
  }

  @Test
  void keepsWhatCannotBeReadAsAReject() {
    bench.open(PLAIN);

    assertThat(bench.receive("{\"email\": ann@example.com", Map.of()))
        .isEqualTo(
            new Reception.Accepted(
                0,
                List.of(
                    "The body must be valid JSON, nested at most 64 deep; it is not at line 1,"
                        + " column 11.")));
    assertThat(bench.sink.of(Bench.KEY))
        .singleElement()
        .isInstanceOfSatisfying(
            Received.Reject.class,
            reject -> {
              assertThat(reject.code()).isEqualTo("http.not_json");
              assertThat(reject.payload()).isEqualTo(Body.of("{\"email\": ann@example.com"));
            });
  }

  @Test
  void keepsTheHeadersThatAreWantedForTheMapping() {
    bench.open(
        Map.of(
            "signingSecrets", List.of(Bench.TOKEN),
            "keepHeaders", List.of("X-GitHub-Event", "X-Missing")));
    bench.receive("{\"a\":1}", Map.of("x-github-event", "push", "X-Other", "o"));

    Received.Signal signal = bench.sink.signals(Bench.KEY).getFirst();
    assertThat(signal.headers()).isEqualTo(Map.of("x-github-event", "push"));
    assertThat(signal.mapped())
        .isEqualTo(new Json("{\"_headers\":{\"x-github-event\":\"push\"},\"a\":1}"));
  }

  @Test
  void readsForms() {
    bench.open(PLAIN);
    Map<String, String> form =
        Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8");

    bench.receive("command=%2Fcall&text=a+%26+b&text=c&empty", form);
    bench.receive("payload=%7B%22action%22%3A%22opened%22%7D", form);
    bench.receive("a=%zz", form);

    assertThat(bench.sink.signals(Bench.KEY))
        .extracting(signal -> signal.payload().text())
        .containsExactly(
            "{\"command\":\"/call\",\"text\":\"a & b\",\"empty\":\"\"}", "{\"action\":\"opened\"}");
    assertThat(bench.sink.of(Bench.KEY).getLast())
        .isEqualTo(
            new Received.Reject(
                "http.not_a_form", "The body must be an encoded form in UTF-8.", Body.of("a=%zz")));
  }

  @Test
  void sendsSlacksChallengeBackOnlyWhenItIsProven() {
    String body = "{\"type\":\"url_verification\",\"challenge\":\"3eZbrw1aB\"}";
    String signature =
        "v0=" + HmacOf.hex("hush-slack-secret", "v0:" + Bench.NOW.getEpochSecond() + ":" + body);
    Map<String, String> headers =
        Map.of(
            "x-slack-request-timestamp",
            String.valueOf(Bench.NOW.getEpochSecond()),
            "x-slack-signature",
            signature);
    bench.open(Map.of("signature", "slack", "signingSecrets", List.of("hush-slack-secret")));

    assertThat(bench.receive(body, headers))
        .isEqualTo(new Reception.Answered("text/plain", Body.of("3eZbrw1aB")));
    assertThat(bench.receive(body + " ", headers)).isInstanceOf(Reception.Unverified.class);
    assertThat(bench.sink.size()).isZero();
  }

  @Test
  void takesNoWebhooksWithoutASecret() {
    bench.open(Map.of("baseUrl", "https://tool.example"));

    assertThat(bench.receive(Bench.KEY, "", "{}", Map.of()))
        .isEqualTo(
            new Reception.Unverified(
                "This connection has no signing secret, so it takes no webhooks."));
  }

  @Test
  void passesOnThatNothingCouldBeStored() {
    bench.open(PLAIN);
    bench.sink.answer(new Receipt.Refused(Duration.ofSeconds(3), "The hub is busy."));

    assertThat(bench.receive("{}", Map.of()))
        .isEqualTo(new Reception.Refused(Duration.ofSeconds(3), "The hub is busy."));
  }

  @Test
  void takesAnEmptyListForNothing() {
    bench.open(PLAIN);

    assertThat(bench.receive("[]", Map.of())).isEqualTo(new Reception.Accepted(0, List.of()));
  }

  private List<String> ids() {
    return bench.sink.signals(Bench.KEY).stream().map(Received.Signal::messageId).toList();
  }
}
