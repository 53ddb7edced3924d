package dev.attune.hub.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanTest {

  @Test
  void everySpanLiesWithinOneOfTheNextLonger() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      Instant time = Instant.ofEpochSecond(random.nextLong(-4_000_000_000L, 4_000_000_000L), 1);
      for (Span span : Span.values()) {
        Instant start = span.startOf(time);
        Instant end = span.endOf(start);
        Span longer = span.longer();
        if (end != null && longer != null) {
          assertThat(time).isBetween(start, end.minusNanos(1));
          assertThat(longer.startOf(start)).isEqualTo(longer.startOf(time));
          assertThat(longer.startOf(end.minusMillis(1))).isEqualTo(longer.startOf(start));
          assertThat(longer.shorter()).isEqualTo(span);
        }
      }
    }
  }

  @Test
  void allTimeIsOneSpanWithoutAnEnd() {
    assertThat(Span.EVER.startOf(Instant.MAX)).isEqualTo(Span.EVER.startOf(Instant.MIN));
    assertThat(Span.EVER.endOf(Instant.EPOCH)).isNull();
    assertThat(Span.EVER.longer()).isNull();
    assertThat(Span.MINUTE.shorter()).isNull();
  }
}
