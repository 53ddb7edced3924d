package dev.attune.hub.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.limit.Allowance;
import dev.attune.hub.limit.CallRate;
import dev.attune.hub.limit.GivenLimits;
import dev.attune.hub.pipeline.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What polls make of the limits of their tools' accounts. */
class PollLimitsTest {
  private final PollWorld world = new PollWorld(91);

  private PolledTool tool(@Nullable CallRate rate, int perDay) {
    PolledTool tool = world.tool(Samples.ACME, "shop");
    world.allowances.put(
        tool.connection(),
        Allowance.of(tool.connection(), new GivenLimits(null, rate, perDay, 100), List.of()));
    return tool;
  }

  @Test
  void whenADaysCallsAreUsedUpTheNextPollIsOnTheNextDay() {
    PolledTool tool = tool(null, 20);
    Instant midnight = world.time.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    world.worker("one");
    world.time.run(Duration.ofHours(2));
    assertThat(tool.polls().size()).isEqualTo(20);
    assertThat(world.state(tool).due()).isAfterOrEqualTo(midnight);
    assertThat(world.state(tool).problem())
        .isEqualTo("The 20 calls that the hub may make today are used up.");
    world.time.run(Duration.ofHours(24));
    assertThat(tool.polls().size()).isEqualTo(40);
  }

  @Test
  void aRateIsKept() {
    PolledTool tool = tool(new CallRate(2, Duration.ofHours(1)), 0);
    world.worker("one");
    world.time.run(Duration.ofHours(10));
    assertThat(tool.polls().size()).isBetween(18, 22);
  }
}
