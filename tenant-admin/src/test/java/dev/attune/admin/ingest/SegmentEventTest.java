package dev.attune.admin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentEventTest {
  private static final Instant RECEIVED = Instant.parse("2027-03-01T12:00:00Z");

  private static Fields json(String text) {
    return Json.readObject(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static SegmentEvent batched(String text) {
    return SegmentEvent.of(json(text), SegmentCall.BATCH, 0, Envelope.NONE, RECEIVED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'userId':'u'}                                        | An event of a batch needs a 'type'
          {'type':'Track','userId':'u','event':'e'}             | The 'type' must be identify
          {'type':'batch','userId':'u'}                         | The 'type' must be identify
          {'type':'track','event':'e'}                          | needs a 'userId' or an 'anonymousId'
          {'type':'track','event':'e','userId':''}              | needs a 'userId' or an 'anonymousId'
          {'type':'track','event':'e','userId':{}}              | 'userId' must be a text
          {'type':'track','userId':'u'}                         | needs an 'event'
          {'type':'track','userId':'u','event':' '}             | needs an 'event'
          {'type':'track','userId':'u','event':7}               | needs an 'event'
          {'type':'group','userId':'u'}                         | needs a 'groupId'
          {'type':'alias','userId':'u'}                         | needs 'userId' and 'previousId'
          {'type':'page','userId':'u','properties':[]}          | 'properties' must be an object
          {'type':'identify','userId':'u','traits':'x'}         | 'traits' must be an object
          {'type':'page','userId':'u','messageId':7}            | 'messageId' must be a text
          {'type':'page','userId':'u','messageId':' '}          | 'messageId' must be a text
          {'type':'page','userId':'u','timestamp':'yesterday'}  | 'timestamp' must be an ISO 8601 time
          {'type':'page','userId':'u','timestamp':1700000000}   | 'timestamp' must be a text
          """)
  void saysWhatIsWrong(String event, String sentence) {
    assertThatThrownBy(() -> batched(event))
        .isInstanceOf(HubException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void takesIdsThatAreNumbersAsTexts() {
    assertThat(batched("{'type':'page','userId':4711}").payload().text("userId")).isEqualTo("4711");
  }

  @Test
  void givesTheTypeOfTheCallItself() {
    SegmentEvent event =
        SegmentEvent.of(
            json("{'userId':'u','type':'track'}"),
            SegmentCall.IDENTIFY,
            0,
            Envelope.NONE,
            RECEIVED);

    assertThat(event.payload().text("type")).isEqualTo("identify");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          2027-03-01T11:00:00Z,      2027-03-01T11:59:00Z, 2027-03-01T11:01:00Z
          2027-03-01T15:00:00+02:00, 2027-03-01T16:00:00Z, 2027-03-01T09:00:00Z
          2027-03-01T11:00:00.123,   -,                    2027-03-01T11:00:00.123Z
          2027-03-01T13:00:00Z,      -,                    2027-03-01T12:00:00Z
          2031-01-01T00:00:01Z,      2031-01-01T00:00:00Z, 2027-03-01T12:00:00Z
          -,                         2031-01-01T00:00:00Z, 2027-03-01T12:00:00Z
          """)
  void correctsAClientsClock(@Nullable String timestamp, @Nullable String sentAt, String expected) {
    Fields sent = json("{'type':'page','userId':'u'}");
    sent = timestamp == null ? sent : sent.with("timestamp", timestamp);
    Envelope envelope =
        new Envelope(sentAt == null ? null : Instant.parse(sentAt), Fields.EMPTY, Fields.EMPTY);
    Fields payload = SegmentEvent.of(sent, SegmentCall.BATCH, 0, envelope, RECEIVED).payload();

    assertThat(payload.text("timestamp")).isEqualTo(expected);
    assertThat(payload.text("originalTimestamp")).isEqualTo(timestamp);
    assertThat(payload.text("receivedAt")).isEqualTo("2027-03-01T12:00:00Z");
  }

  @Test
  void derivesTheSameIdWheneverTheSameEventIsSentAgain() {
    String event = "{'type':'page','userId':'u','timestamp':'2027-03-01T11:00:00Z','sentAt':'%s'}";
    SegmentEvent first = batched(event.formatted("2027-03-01T11:59:00Z"));
    SegmentEvent again =
        SegmentEvent.of(
            json(event.formatted("2027-03-01T12:30:00Z")),
            SegmentCall.PAGE,
            3,
            Envelope.NONE,
            RECEIVED.plusSeconds(1_800));

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(batched("{'type':'page','userId':'v','timestamp':'2027-03-01T11:00:00Z'}").id())
        .isNotEqualTo(first.id());
  }

  @Test
  void takesEqualEventsWithoutAnyTimeAsSeveral() {
    Fields event = json("{'type':'page','userId':'u'}");
    SegmentEvent first = SegmentEvent.of(event, SegmentCall.BATCH, 0, Envelope.NONE, RECEIVED);
    SegmentEvent second = SegmentEvent.of(event, SegmentCall.BATCH, 1, Envelope.NONE, RECEIVED);

    assertThat(first.id()).isNotEqualTo(second.id());
  }

  @Test
  void putsTheBatchsContextBehindTheEventsOwn() {
    Envelope envelope =
        new Envelope(null, json("{'library':{'name':'x'},'ip':'1.2.3.4'}"), json("{'All':false}"));
    Fields payload =
        SegmentEvent.of(
                json("{'type':'page','userId':'u','context':{'ip':'5.6.7.8'}}"),
                SegmentCall.BATCH,
                0,
                envelope,
                RECEIVED)
            .payload();

    assertThat(payload.object("context"))
        .isEqualTo(json("{'library':{'name':'x'},'ip':'5.6.7.8'}"));
    assertThat(payload.object("integrations")).isEqualTo(json("{'All':false}"));
  }
}
