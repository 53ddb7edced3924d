package dev.attune.hub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ContactRulesReaderTest {
  @Test
  void whatIsNotSaidIsAsBefore() {
    assertThat(ContactRulesReader.read("{}")).isEqualTo(ContactRules.NONE);
    assertThat(ContactRules.NONE.zone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void allOfItIsRead() {
    ContactRules rules =
        ContactRulesReader.read(
            """
            {"caps": [{"channel": "*", "atMost": 5, "per": "P30D"}],
             "counts": [{"event": "email.sent", "channel": "email",
                         "where": "event.properties.kind == 'offer'",
                         "message": "event.properties.id"}],
             "quiet": {"from": "21:00", "to": "07:00", "zone": "Asia/Tokyo"},
             "zone": "Europe/Berlin"}
            """);

    assertThat(rules.caps()).containsExactly(new Cap("*", 5, span("P30D")));
    assertThat(rules.counts())
        .extracting(ContactRules.Counted::event)
        .containsExactly("email.sent");
    assertThat(rules.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(rules.quiet()).isNotNull();
  }

  private static Span span(String text) {
    Span span = Span.parse(text);
    assertThat(span).isNotNull();
    return span == null ? Span.ZERO : span;
  }

  @Test
  void allThatIsWrongIsSaidAtOnceAndWhere() {
    assertThatThrownBy(() ->
            ContactRulesReader.read(
                """
                {"cap": [], "zone": "Mars/North",
                 "caps": [{"channel": "email", "atMost": 2}],
                 "counts": [{"event": "sent"},
                            {"event": "sent", "channel": "*", "where": "profile.traits.x"},
                            {"event": "sent", "channel": "email", "message": "1 +"}],
                 "quiet": {"from": "08:00", "to": "08:00"}}
                """))
        .isInstanceOfSatisfying(
            HubException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::pointer)
                    .containsExactlyInAnyOrder(
                        "/cap",
                        "/zone",
                        "/caps/0",
                        "/counts/0",
                        "/counts/1",
                        "/counts/1/where",
                        "/counts/2/message",
                        "/quiet"));
    assertThatThrownBy(() -> ContactRulesReader.read("[]")).isInstanceOf(HubException.class);
  }
}
