package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliverySettingsTest {
  private static DeliverySettings settings(int page, Duration poll) {
    DeliverySettings is = DeliverySettings.DEFAULT;
    return new DeliverySettings(
        is.shards(),
        is.leaseTerm(),
        page,
        is.underWay(),
        is.perConnection(),
        is.inMemory(),
        is.quantum(),
        poll,
        is.idlePoll(),
        is.gather(),
        is.permitted(),
        is.horizon(),
        is.refresh(),
        is.drain(),
        is.pause());
  }

  @Test
  void theDefaultsAreThoseOfTheReference() {
    assertThat(DeliverySettings.DEFAULT)
        .isEqualTo(
            new DeliverySettings(
                64,
                Duration.ofSeconds(30),
                500,
                2_000,
                1_000,
                20_000,
                10,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1)));
  }

  @Test
  void whatCannotWorkIsRefused() {
    assertThatThrownBy(() -> settings(0, Duration.ofSeconds(1)))
        .hasMessage("The numbers of the delivery settings must be at least 1.");
    assertThatThrownBy(() -> settings(1, Duration.ZERO))
        .hasMessage("The lease's term and the times between looks must be longer than nothing.");
    assertThatThrownBy(() -> new DeliveryTarget(true, WhenAmbiguous.HOLD, 0, 0, null))
        .hasMessage(
            "A connection must allow at least 1 try at once and no negative number per second.");
  }
}
