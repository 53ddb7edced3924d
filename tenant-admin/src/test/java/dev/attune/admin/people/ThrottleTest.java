package dev.attune.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final Email ANN = Email.of("ann@example.com");

  private final TestClock clock = new TestClock();
  private final Throttle throttle = new Throttle(clock);

  @Test
  void boundsTheTriesOfOneAccountFromEverywhere() {
    for (int i = 0; i < Throttle.OF_ACCOUNT; i++) {
      assertThat(throttle.admit(ANN, "address " + i)).isZero();
    }

    assertThat(throttle.admit(ANN, "one more")).isPositive();
    assertThat(throttle.admit(Email.of("bob@example.com"), "one more")).isZero();
  }

  @Test
  void boundsTheTriesFromOneAddressForAllAccounts() {
    for (int i = 0; i < Throttle.FROM_ADDRESS; i++) {
      assertThat(throttle.admit(Email.of("p" + i + "@example.com"), "here")).isZero();
    }

    assertThat(throttle.admit(ANN, "here")).isPositive();
    assertThat(throttle.admit(ANN, "there")).isZero();
    clock.pass(Throttle.WINDOW.plus(Duration.ofSeconds(1)));
    assertThat(throttle.admit(ANN, "here")).isZero();
  }

  @Test
  void countsNoTryThatWasRefused() {
    for (int i = 0; i < Throttle.OF_ACCOUNT_FROM_ADDRESS; i++) {
      throttle.admit(ANN, "here");
    }
    for (int i = 0; i < Throttle.OF_ACCOUNT; i++) {
      assertThat(throttle.admit(ANN, "here")).isPositive();
    }

    assertThat(throttle.admit(ANN, "there")).isZero();
  }
}
