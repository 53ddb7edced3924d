package dev.attune.hub.polling;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollPaceTest {
  private static final PollRhythm MINUTE =
      new PollRhythm(Duration.ofSeconds(60), Duration.ofSeconds(15));

  @Test
  void waitsHalfAsLongWhereNewsComeAndNeverLessThanTheSourceSays() {
    assertThat(seconds(5, true)).containsExactly(60L, 30L, 15L, 15L, 15L);
  }

  @Test
  void waitsAQuarterLongerWhereNoneComeAndNeverMoreThanFourTimes() {
    assertThat(seconds(9, false))
        .containsExactly(60L, 75L, 93L, 117L, 146L, 183L, 228L, 240L, 240L);
  }

  @Test
  void goesBackToTheUsualWaitWithTheFirstNewsAfterALongSilence() {
    assertThat(PollPace.adapted(MINUTE, Duration.ofSeconds(240), true))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void takesASourceThatIsAskedMoreOftenOrLessOftenThanBeforeAtItsWord() {
    PollRhythm hourly = PollRhythm.steady(Duration.ofHours(1));

    assertThat(PollPace.adapted(hourly, Duration.ofSeconds(15), false))
        .isEqualTo(Duration.ofHours(1));
    assertThat(PollPace.adapted(MINUTE, Duration.ofHours(3), false))
        .isEqualTo(Duration.ofMinutes(4));
    assertThat(PollPace.adapted(MINUTE, Duration.ofHours(3), true))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void asksABusyToolFourTimesAsOftenAndAQuietOneAQuarterAsOften() {
    PollWorld world = new PollWorld(3);
    world.every(MINUTE.every(), MINUTE.soonest());
    PolledTool tool = world.tool(ACME, "mail");
    world.worker("one");
    world.time.run(Duration.ofHours(2));
    int quiet = asked(tool, world.time.now().minus(Duration.ofHours(1)));
    assertThat(world.state(tool).pace()).isEqualTo(Duration.ofMinutes(4));

    for (int i = 0; i < 360; i++) {
      tool.add(1);
      world.time.run(Duration.ofSeconds(10));
    }
    int busy = asked(tool, world.time.now().minus(Duration.ofMinutes(30)));

    assertThat(quiet).isBetween(13, 18);
    assertThat(busy).isBetween(105, 136);
    assertThat(world.state(tool).pace()).isEqualTo(Duration.ofSeconds(15));
    assertThat(world.logged(tool)).hasSizeGreaterThan(350);
  }

  private static int asked(PolledTool tool, Instant since) {
    return (int) tool.polls().stream().filter(at -> at.isAfter(since)).count();
  }

  private static List<Long> seconds(int polls, boolean hasBrought) {
    List<Long> waits = new ArrayList<>();
    @Nullable Duration wait = null;
    for (int i = 0; i < polls; i++) {
      wait = PollPace.adapted(MINUTE, wait, hasBrought);
      waits.add(wait.toSeconds());
    }
    return waits;
  }
}
