package dev.attune.hub.backfill;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackfillSettingsTest {

  @Test
  void refusesWhatCannotWork() {
    assertThatThrownBy(() -> settings(0, Duration.ofSeconds(60)))
        .hasMessage("The numbers of the backfill settings must be at least 1.");
    assertThatThrownBy(() -> settings(1, Duration.ofSeconds(80)))
        .hasMessage(
            "A page must take less than two thirds of the lease's term of PT2M, not PT1M20S.");
  }

  private static BackfillSettings settings(int atOnce, Duration patience) {
    BackfillSettings usual = BackfillSettings.DEFAULT;
    return new BackfillSettings(
        atOnce,
        usual.perTenant(),
        usual.page(),
        usual.pages(),
        patience,
        usual.leaseTerm(),
        usual.look(),
        usual.idle(),
        usual.shortest(),
        usual.longest(),
        usual.drain());
  }
}
