package dev.attune.admin.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final TokenBucket bucket = new TokenBucket(10, Duration.ofSeconds(2), 0);

  private static long seconds(double seconds) {
    return (long) (seconds * 1e9);
  }

  @Test
  void letsABurstThroughAndThenTheRate() {
    assertThat(bucket.take(20, 0)).isZero();
    assertThat(bucket.take(1, 0)).isPositive();
    assertThat(bucket.take(1, seconds(0.1))).isZero();
    assertThat(bucket.take(1, seconds(0.1))).isPositive();
  }

  @Test
  void letsOneLargeTakeThroughAndMakesTheNextWaitForIt() {
    assertThat(bucket.take(120, 0)).isZero();
    Duration wait = bucket.take(1, 0);
    assertThat(wait).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_001));
    assertThat(bucket.take(1, wait.toNanos() - 1_000_000)).isPositive();
    assertThat(bucket.take(1, wait.toNanos() + 1)).isZero();
  }

  @Test
  void holdsNoMoreThanItsCapacity() {
    assertThat(bucket.take(20, seconds(1_000))).isZero();
    assertThat(bucket.take(1, seconds(1_000))).isPositive();
  }
}
