package dev.attune.connector.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Receipt;
import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.web.Body;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the specification says of events in, mode by mode. */
class EventsInTest {
  private static final String STRUCTURED = "application/cloudevents+json; charset=UTF-8";
  private static final String BATCH = "application/cloudevents-batch+json";
  private static final String START =
      "\"specversion\":\"1.0\",\"id\":\"A1\",\"source\":\"/shop\",\"type\":\"order.placed\"";
  private static final Reception TAKEN = new Reception.Accepted(1, List.of());

  private final Bench bench = new Bench().open(Bench.TAKING);

  @AfterEach
  void close() {
    bench.close();
  }

  private Reception binary(Map<String, String> more, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ce-specversion", "1.0");
    headers.put("ce-id", "A1");
    headers.put("ce-source", "/shop");
    headers.put("Ce-Type", "order.placed");
    headers.putAll(more);
    return bench.post(headers, body);
  }

  private Reception binary(Map<String, String> more, String body) {
    return binary(more, body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsABinaryEventAsTheStructuredOneThatItIs() {
    String data = "{\"amount\":42.50,\"number\":12345678901234567890}";
    assertThat(
            binary(
                Map.of(
                    "content-type",
                    "application/json",
                    "ce-time",
                    "2027-03-01T09:30:00Z",
                    "ce-myextension",
                    "blue",
                    "x-other",
                    "dropped"),
                data))
        .isEqualTo(TAKEN);
    assertThat(
            bench.post(
                STRUCTURED,
                "{"
                    + START
                    + ",\"time\":\"2027-03-01T09:30:00Z\",\"myextension\":\"blue\",\"subject\":null,"
                    + "\"datacontenttype\":\"application/json\",\"data\":"
                    + data
                    + "}"))
        .isEqualTo(TAKEN);

    assertThat(bench.payloads().get(0)).isEqualTo(bench.payloads().get(1));
    assertThat(bench.texts())
        .allSatisfy(text ->
            assertThat(text)
                .contains("\"myextension\":\"blue\"", data)
                .doesNotContain("subject", "dropped"));
    assertThat(bench.ids()).containsExactly("/shop A1", "/shop A1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain | Grüße | data | Grüße",
        "application/xml | <much wow=\"xml\"/> | data | <much wow=\"xml\"/>",
        "application/vnd.apache.thrift.binary | abc | data_base64 | YWJj",
        "text/plain; charset=no-such | abc | data_base64 | YWJj",
        "'' | {\"a\":1} | data_base64 | eyJhIjoxfQ==",
      })
  void keepsDataThatIsNoJsonAsTextOrBase64(
      String type, String body, String member, String expected) {
    binary(type.isEmpty() ? Map.of() : Map.of("content-type", type), body);

    assertThat(bench.payloads().getFirst().path(member).stringValue()).isEqualTo(expected);
  }

  @Test
  void keepsTextThatIsNotInItsCharsetAsBase64() {
    binary(Map.of("content-type", "text/plain"), new byte[] {(byte) 0xc0, (byte) 0xa0});
    binary(
        Map.of("content-type", "text/plain; charset=iso-8859-1", "ce-id", "A2"),
        new byte[] {(byte) 0xfc});

    assertThat(bench.payloads().get(0).path("data_base64").stringValue()).isEqualTo("wKA=");
    assertThat(bench.payloads().get(1).path("data").stringValue()).isEqualTo("ü");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Euro%20%E2%82%AC%20%F0%9F%98%80 | Euro € 😀",
        "%e2%82%ac | €",
        "\"in quotes, \\\"old\\\" %41\" | in quotes, \"old\" A",
        "%41bc | Abc",
        "100% | 100%",
        "%zz%4 | %zz%4",
      })
  void decodesHeadersOnce(String header, String expected) {
    binary(Map.of("ce-subject", header), "");

    assertThat(bench.payloads().getFirst().path("subject").stringValue()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%C0%A0", "%ff", "a%E2%82"})
  void refusesHeadersThatAreEncodedWrongly(String header) {
    assertRefused(
        binary(Map.of("ce-subject", header), ""),
        400,
        "A header of an attribute must be percent-encoded UTF-8.");
  }

  @Test
  void takesJsonOfEveryKindForData() {
    for (String data : List.of("1.5", "\"I'm just a string\"", "null", "[1]", "{\"a\":null}")) {
      bench.post(STRUCTURED, "{" + START + ",\"data\":" + data + "}");
    }
    bench.post(STRUCTURED, "{" + START + ",\"data_base64\":\"eyAieHl6IjogMTIzIH0=\"}");

    assertThat(bench.payloads())
        .extracting(payload -> String.valueOf(payload.get("data")))
        .containsExactly("1.5", "\"I'm just a string\"", "null", "[1]", "{\"a\":null}", "null");
    assertThat(bench.payloads().get(2).has("data")).isTrue();
    assertThat(bench.payloads().get(5).has("data")).isFalse();
  }

  @Test
  void saysWhatBecameOfEachEventOfABatch() {
    String good = "{" + START + ",\"count\":5,\"flag\":true}";
    Reception reception =
        bench.post(BATCH, "[" + good + ", {\"id\":\"x\"}, 7, " + good.replace("A1", "A2") + "]");

    assertThat(reception)
        .isInstanceOfSatisfying(
            Reception.Answered.class,
            answer -> {
              assertThat(answer.status()).isEqualTo(200);
              assertThat(Bench.read(String.valueOf(answer.body().utf8())))
                  .isEqualTo(
                      Bench.read(
                          """
                          {"results": [
                            {"status": "accepted", "messageId": "/shop A1"},
                            {"status": "rejected", "code": "cloudevents.not_an_event",
                             "detail": "The event must have the attribute 'specversion'."},
                            {"status": "rejected", "code": "cloudevents.not_json",
                             "detail": "An event must be a JSON object, nested at most 64 deep."},
                            {"status": "accepted", "messageId": "/shop A2"}]}\
                          """));
            });
    assertThat(bench.ids()).containsExactly("/shop A1", "/shop A2");
    assertThat(bench.received()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"specversion\":\"0.3\" | The attribute 'specversion' must be '1.0'.",
        "\"specversion\":1.0 | The attribute 'specversion' must be a text.",
        "\"id\":\"\" | The attribute 'id' must not be empty.",
        "\"id\":null | The event must have the attribute 'id'.",
        "\"source\":\"a b\" | The attribute 'source' must be a reference to a URI, such as"
            + " '/shop'.",
        "\"time\":\"yesterday\" | The attribute 'time' must be a time such as"
            + " '2027-01-31T08:00:00Z'.",
        "\"dataschema\":\"/relative\" | The attribute 'dataschema' must be an absolute URI.",
        "\"subject\":\"a\\nb\" | An attribute must not hold control characters.",
        "\"camelCase\":\"x\" | An attribute's name may hold small letters and digits only.",
        "\"nested\":{} | An attribute must be a text, a truth value or a whole number of 32"
            + " bits.",
        "\"big\":2147483648 | An attribute must be a text, a truth value or a whole number of 32"
            + " bits.",
        "\"data\":1,\"data_base64\":\"\" | The event must not have both 'data' and"
            + " 'data_base64'.",
        "\"data_base64\":\"%\" | The member 'data_base64' must be base64.",
      })
  void saysWhyAnEventIsNone(String member, String reason) {
    String name = member.substring(1, member.indexOf('"', 1));
    String rest = START.replaceAll("\"" + name + "\":\"[^\"]*\",?", "");

    assertRefused(
        bench.post(STRUCTURED, "{" + member + (rest.isEmpty() ? "" : "," + rest) + "}"),
        400,
        reason);
    assertThat(bench.received()).singleElement().isInstanceOf(Received.Reject.class);
  }

  @Test
  void refusesWhatIsNoCloudEventAndFormatsThatItCannotRead() {
    assertRefused(
        bench.post("application/json", "{}"),
        400,
        "The event must have the attribute 'specversion'.");
    assertRefused(
        binary(Map.of("content-type", "application/json"), "{\"a\":"),
        400,
        "The body must be what its content type says: JSON in UTF-8, nested at most 64 deep.");
    assertRefused(
        bench.post("application/cloudevents+avro", "x"),
        415,
        "Events must be in binary mode, in application/cloudevents+json or in"
            + " application/cloudevents-batch+json.");
    assertRefused(
        bench.post(BATCH, "{" + START + "}"), 400, "A batch must be a JSON list of events.");
    assertThat(bench.received()).hasSize(4).allMatch(Received.Reject.class::isInstance);
  }

  @Test
  void tellsTheSenderToComeAgainWhereNothingCouldBeStored() {
    Receipt full = new Receipt.Refused(Duration.ofSeconds(3), "The hub is busy.");
    bench.sink.answer(full);
    Reception later = new Reception.Refused(Duration.ofSeconds(3), "The hub is busy.");

    assertThat(bench.post(STRUCTURED, "{" + START + "}")).isEqualTo(later);
    assertThat(bench.post(BATCH, "[{" + START + "},3]")).isEqualTo(later);
    assertThat(bench.post(BATCH, "3")).isEqualTo(later);
  }

  @Test
  void namesAnEventByItsSourceAndIdHoweverLongTheyAre() {
    String longId = "x".repeat(300);
    bench.post(STRUCTURED, "{" + START.replace("A1", longId) + "}");
    bench.post(STRUCTURED, "{" + START.replace("A1", longId + "y") + "}");
    bench.post(STRUCTURED, "{" + START.replace("/shop", "/other") + "}");

    assertThat(bench.ids().get(0)).matches("[0-9a-f]{64}").isNotEqualTo(bench.ids().get(1));
    assertThat(bench.ids().get(2)).isEqualTo("/other A1");
  }

  @Test
  void takesTheTraceOfTheEventItself() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    bench.post(STRUCTURED, "{" + START + ",\"traceparent\":\"" + trace + "\"}");

    assertThat(bench.received().getFirst())
        .isInstanceOfSatisfying(
            Received.Signal.class,
            signal -> assertThat(String.valueOf(signal.trace())).contains(trace));
  }

  private static void assertRefused(Reception reception, int status, String reason) {
    assertThat(reception)
        .isInstanceOfSatisfying(
            Reception.Answered.class,
            answer -> {
              assertThat(answer.status()).isEqualTo(status);
              assertThat(detail(answer.body())).isEqualTo(reason);
            });
  }

  private static String detail(Body body) {
    return Bench.read(String.valueOf(body.utf8())).at("/results/0/detail").stringValue();
  }
}
