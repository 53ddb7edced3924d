package dev.attune.hub.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollSettingsTest {

  @Test
  void byDefault64ConnectionsArePolledAtOnceAnd8OfOneTenant() {
    assertThat(PollSettings.DEFAULT)
        .isEqualTo(
            new PollSettings(
                64,
                8,
                50,
                10,
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofMinutes(10),
                Duration.ofMinutes(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5)));
  }

  @Test
  void aPageThatMayOutliveItsLeaseIsRefused() {
    assertThatThrownBy(() -> settings(Duration.ofSeconds(40)))
        .hasMessage(
            "A page must take less than two thirds of the lease's term of PT1M, not PT40S.");
    assertThat(settings(Duration.ofSeconds(39)).patience()).hasSeconds(39);
  }

  private static PollSettings settings(Duration patience) {
    Duration any = Duration.ofSeconds(1);
    return new PollSettings(
        1, 1, 1, 1, patience, Duration.ofMinutes(1), any, any, any, any, any, any);
  }
}
