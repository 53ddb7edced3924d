package dev.attune.connector.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Outcome;
import dev.attune.connector.Reception;
import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.Seen;
import dev.attune.connector.web.Headers;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * The project's own SDK at the other end, both ways. Its binary mode neither encodes nor decodes
 * headers, so attributes of events that it sends or reads so are printable ASCII.
 */
class SdkTest {
  private static final CloudEvent EVENT =
      CloudEventBuilder.v1()
          .withId("id 1")
          .withSource(URI.create("https://shop.example/orders"))
          .withType("com.example.order.placed")
          .withSubject("order 17")
          .withTime(OffsetDateTime.parse("2027-03-01T10:30:00+01:00"))
          .withExtension("tier", "gold & 100%")
          .withData("application/json", "{\"total\": 42.50}".getBytes(StandardCharsets.UTF_8))
          .build();

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void readsWhatTheSdkWritesInBothModes() {
    bench.open(Bench.TAKING);

    write(true);
    write(false);

    assertThat(bench.ids()).containsOnly("https://shop.example/orders id 1").hasSize(2);
    for (JsonNode payload : bench.payloads()) {
      assertThat(payload)
          .isEqualTo(
              Bench.read(
                  """
                  {"specversion": "1.0", "id": "id 1", "source": "https://shop.example/orders",
                   "type": "com.example.order.placed", "subject": "order 17",
                   "time": "2027-03-01T10:30:00+01:00", "tier": "gold & 100%",
                   "datacontenttype": "application/json", "data": {"total": 42.50}}\
                  """));
    }
  }

  private void write(boolean isBinary) {
    Map<String, String> headers = new HashMap<>();
    MessageWriter<?, ?> writer =
        HttpMessageFactory.createWriter(
            headers::put, body -> assertTaken(bench.post(headers, body)));
    if (isBinary) {
      writer.writeBinary(EVENT);
    } else {
      writer.writeStructured(EVENT, new JsonFormat());
    }
  }

  private static void assertTaken(Reception reception) {
    assertThat(reception).isEqualTo(new Reception.Accepted(1, List.of()));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void theSdkReadsWhatIsSent(Mode mode) {
    try (FaultServer receiver = FaultServer.start((seen, peer) -> peer.answer(202, Map.of(), ""))) {
      bench.open(
          Map.of(
              "endpoint",
              receiver.uri() + "/in?topic=a",
              "mode",
              mode.name().toLowerCase(java.util.Locale.ROOT),
              "origin",
              "hub.example"),
          Map.of("method", "bearer", "token", "hush"));
      String subject = mode == Mode.BINARY ? "Ann" : "Ann \"A\" Ä 100%";
      Map<String, ?> parameters =
          Map.of(
              "type",
              "customer.churning",
              "subject",
              subject,
              "time",
              "2027-03-01T09:30:00Z",
              "dataschema",
              "https://schema.example/1",
              "extensions",
              Map.of("tier", subject),
              "data",
              Map.of("text", "ä"));

      assertThat(bench.send("enrolment-1:step", parameters)).isEqualTo(new Outcome.Delivered(null));
      bench.send("enrolment-1:step", parameters);

      assertThat(receiver.requests().get(0)).isEqualTo(receiver.requests().get(1));
      Seen seen = receiver.requests().getFirst();
      assertThat(seen.target()).isEqualTo("/in?topic=a");
      assertThat(seen.headers())
          .containsEntry("authorization", "Bearer hush")
          .containsEntry("webhook-request-origin", "hub.example");
      CloudEvent event =
          HttpMessageFactory.createReader(
                  seen.headers(), seen.body().getBytes(StandardCharsets.UTF_8))
              .toEvent();
      assertThat(event.getId()).isEqualTo("enrolment-1:step");
      assertThat(event.getSource()).hasToString("urn:attune:connection:c1");
      assertThat(event.getType()).isEqualTo("customer.churning");
      assertThat(event.getSubject()).isEqualTo(subject);
      assertThat(event.getTime()).isEqualTo("2027-03-01T09:30:00Z");
      assertThat(event.getDataSchema()).hasToString("https://schema.example/1");
      assertThat(event.getExtension("tier")).isEqualTo(subject);
      assertThat(event.getDataContentType()).isEqualTo("application/json");
      assertThat(
              new String(Objects.requireNonNull(event.getData()).toBytes(), StandardCharsets.UTF_8))
          .isEqualTo("{\"text\":\"ä\"}");
    }
  }

  @Test
  void encodesWhatAHeaderCannotHold() {
    try (FaultServer receiver = FaultServer.start((seen, peer) -> peer.answer(204, Map.of(), ""))) {
      bench.open(Map.of("endpoint", receiver.uri().toString()));

      bench.send("a1", Map.of("type", "t", "subject", "Euro € 😀 \"100%\""));

      assertThat(receiver.requests().getFirst().headers())
          .containsEntry("ce-subject", "Euro%20%E2%82%AC%20%F0%9F%98%80%20%22100%25%22");
    }
  }

  @Test
  void sendsAnEventWithoutDataWithoutABody() {
    try (FaultServer receiver = FaultServer.start((seen, peer) -> peer.answer(204, Map.of(), ""))) {
      bench.open(Map.of("endpoint", receiver.uri().toString(), "source", "/attune"));

      bench.send("a1", Map.of("type", "ping"));

      Seen seen = receiver.requests().getFirst();
      assertThat(seen.body()).isEmpty();
      assertThat(seen.headers()).containsEntry("ce-source", "/attune");
      assertThat(Headers.ofSingle(seen.headers()).names())
          .doesNotContain("content-type", "ce-time", "ce-subject");
    }
  }
}
