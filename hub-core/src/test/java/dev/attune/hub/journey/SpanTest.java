package dev.attune.hub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

  @ParameterizedTest
  @CsvSource({
    "P2D, 2028-01-31T10:00:00Z, 2028-02-02T10:00:00Z",
    "P1M, 2028-01-31T10:00:00Z, 2028-02-29T10:00:00Z",
    "P1Y, 2028-02-29T10:00:00Z, 2029-02-28T10:00:00Z",
    "P1Y2M3W4DT5H6M7.5S, 2026-01-01T00:00:00Z, 2027-03-26T05:06:07.500Z",
    "PT36H, 2026-01-01T00:00:00Z, 2026-01-02T12:00:00Z",
    "-P14D, 2026-01-15T00:00:00Z, 2026-01-01T00:00:00Z",
    "-P1DT12H, 2026-01-02T12:00:00Z, 2026-01-01T00:00:00Z",
    "+PT1S, 2026-01-01T00:00:00Z, 2026-01-01T00:00:01Z",
    "PT0S, 2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
  })
  void a_span_leads_from_an_instant_to_another(String text, Instant from, Instant to) {
    Span span = Objects.requireNonNull(Span.parse(text));
    assertThat(span.after(from)).isEqualTo(to);
    assertThat(Objects.requireNonNull(Span.parse(span.toString())).after(from)).isEqualTo(to);
    assertThat(span.isNegative()).isEqualTo(to.isBefore(from));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "PT",
        "P1DT",
        "1D",
        "P1H",
        "PT1D",
        "P-1D",
        "P1.5D",
        "P1D ",
        "p1d",
        "P99999999999D",
        "PT99999999999999999999H"
      })
  void what_is_no_span_is_none(String text) {
    assertThat(Span.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "P10Y, false",
    "P10Y1D, true",
    "-P10Y1D, true",
    "P120M, false",
    "P3653D, false",
    "P3654D, true",
    "P2147483647D, true"
  })
  void a_span_may_be_too_long(String text, boolean isTooLong) {
    assertThat(Objects.requireNonNull(Span.parse(text)).exceedsYears(10)).isEqualTo(isTooLong);
  }
}
