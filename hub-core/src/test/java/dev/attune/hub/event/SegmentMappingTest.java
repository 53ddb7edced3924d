package dev.attune.hub.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as Segment's specification shows them, each with the whole event that comes of it. */
class SegmentMappingTest {
  private final EventMapper mapper = EventMapper.compile(Mapping.SEGMENT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "track",
        "identify",
        "page",
        "screen",
        "group",
        "alias",
        "alias-without-anonymous-id",
        "external-ids",
        "email-that-is-none",
        "email-in-properties",
        "bot",
        "headless-browser-and-cubot-phone",
        "clock-that-is-a-year-ahead",
        "time-that-is-a-year-ahead",
        "nulls-and-blanks"
      })
  void mapsWhole(String file) throws IOException {
    Fields recorded = read(file);
    Instant received = Instant.parse(Objects.requireNonNull(recorded.text("received")));

    MappingResult result = mapper.map(Signals.signal(recorded.object("message"), received));

    assertThat(result).isInstanceOf(MappingResult.Mapped.class);
    if (result instanceof MappingResult.Mapped(Event event, var corrections)) {
      assertThat(Signals.json(event)).isEqualTo(recorded.value("event"));
      assertThat(event.key()).isEqualTo(new EventKey(Signals.CONNECTION, "m-1"));
      assertThat(event.received()).isEqualTo(received);
      assertThat(corrections).isEqualTo(recorded.value("corrections"));
    }
  }

  @Test
  void rejectsByNameWhatATrackLacks() {
    assertThat(mapper.map(Signals.signal("{\"type\": \"track\", \"userId\": \"u\"}")))
        .isEqualTo(
            new MappingResult.Unmapped(
                "event.mapping_failed",
                "The signal lacks payload.event, which the mapping of name needs."));
    assertThat(mapper.map(Signals.signal("{\"userId\": \"u\"}")))
        .isEqualTo(
            new MappingResult.Unmapped(
                "event.mapping_failed",
                "The signal lacks payload.type, which the mapping of name needs."));
    assertThat(mapper.map(Signals.signal("{\"type\": \"page\"}")))
        .isEqualTo(
            new MappingResult.Unmapped(
                "event.invalid",
                "The signal names nobody: the mapping finds none of its identifiers."));
  }

  @Test
  void rejectsATimeThatIsNone() {
    assertThat(
            mapper.map(
                Signals.signal(
                    "{\"type\": \"page\", \"userId\": \"u\", \"timestamp\": \"yesterday\"}")))
        .isEqualTo(
            new MappingResult.Unmapped(
                "event.mapping_failed",
                "The mapping of at cannot be applied: A text given to timestamp() must be a time"
                    + " such as '2027-01-31T08:00:00Z'."));
  }

  @Test
  void rejectsTenThousandExternalIds() {
    String one = "{\"id\": \"a\", \"type\": \"phone\", \"collection\": \"users\"}";
    String all = String.join(",", Collections.nCopies(10_000, one));

    assertThat(
            mapper.map(
                Signals.signal(
                    "{\"type\": \"page\", \"userId\": \"u\", \"context\": {\"externalIds\": ["
                        + all
                        + "]}}")))
        .isEqualTo(
            new MappingResult.Unmapped(
                "event.mapping_failed",
                "The mapping of identifiers cannot be applied: The evaluation needs more than 1000"
                    + " iterations over lists."));
  }

  private static Fields read(String file) throws IOException {
    try (InputStream in =
        SegmentMappingTest.class.getResourceAsStream("/segment/" + file + ".json")) {
      return Json.readObject(Objects.requireNonNull(in).readAllBytes());
    }
  }
}
