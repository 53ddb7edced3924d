package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long SECOND = 1_000_000_000;

  private final RateLimit limit = new RateLimit(0);
  private long nanos;

  private int takenIn(int seconds) {
    int taken = 0;
    for (int tenths = 0; tenths < seconds * 10; tenths++) {
      nanos += SECOND / 10;
      while (limit.take(nanos) && taken < 1_000_000) {
        taken++;
      }
    }
    return taken;
  }

  @Test
  void takesAnyNumberWhereNoLimitIsKnown() {
    for (int i = 0; i < 1000; i++) {
      assertThat(limit.take(nanos)).isTrue();
    }
    assertThat(limit.nanosToNext(nanos)).isZero();
  }

  @Test
  void keepsToTheGivenRate() {
    limit.give(5);
    takenIn(1);
    assertThat(takenIn(60)).isBetween(299, 301);
  }

  @Test
  void saysWhenTheNextMayBegin() {
    limit.give(0.5);
    assertThat(limit.take(nanos)).isTrue();
    assertThat(limit.take(nanos)).isFalse();
    assertThat(limit.nanosToNext(nanos)).isBetween(2 * SECOND - 10, 2 * SECOND + 10);
    nanos += 2 * SECOND;
    assertThat(limit.take(nanos)).isTrue();
  }

  @Test
  void savesNoMoreThanASecondsWorth() {
    limit.give(5);
    nanos += 3600 * SECOND;
    assertThat(takenIn(1)).isLessThanOrEqualTo(10);
  }

  @Test
  void aRefusalHalvesWhatWasSentAndThenItGrowsSlowly() {
    for (int second = 0; second < 3; second++) {
      for (int i = 0; i < 100; i++) {
        nanos += SECOND / 100;
        limit.take(nanos);
      }
    }
    limit.refused(nanos);
    assertThat(limit.perSecond()).isBetween(45.0, 55.0);
    nanos += 4 * SECOND;
    limit.take(nanos);
    assertThat(limit.perSecond()).isBetween(60.0, 80.0);
  }

  @Test
  void manyRefusalsOfOneSecondAreOne() {
    for (int i = 0; i < 100; i++) {
      nanos += SECOND / 100;
      limit.take(nanos);
    }
    for (int i = 0; i < 16; i++) {
      limit.refused(nanos + i);
    }
    assertThat(limit.perSecond()).isGreaterThan(40);
  }

  @Test
  void whatIsLearntIsForgottenWhenItNoLongerMatters() {
    limit.take(nanos);
    limit.refused(nanos);
    assertThat(limit.perSecond()).isEqualTo(1);
    nanos += 30 * SECOND;
    limit.take(nanos);
    assertThat(limit.perSecond()).isZero();
  }

  @Test
  void neverExceedsTheGivenRateWhateverItLearns() {
    limit.give(3);
    limit.refused(nanos);
    nanos += 10 * SECOND;
    limit.take(nanos);
    assertThat(limit.perSecond()).isLessThanOrEqualTo(3);
  }
}
