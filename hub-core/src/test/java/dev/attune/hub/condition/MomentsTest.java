package dev.attune.hub.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

  private static Expression condition(String text) {
    return Expressions.condition(text, Set.of(Root.PROFILE, Root.NOW));
  }

  private static Bindings profile(Map<String, Object> traits) {
    return Bindings.of(Root.PROFILE, Fields.of("traits", traits));
  }

  private static @Nullable String next(String text, Map<String, Object> traits) {
    Instant next = Moments.of(condition(text)).next(profile(traits), NOON);
    return next == null ? null : next.toString();
  }

  private static @Nullable String next(String text) {
    return next(text, Map.of("order", "2027-02-20T06:30:00.25Z"));
  }

  @Test
  void aComparisonTurnsOverToTheMillisecond() {
    String since = "now - timestamp(profile.traits.order) ";

    assertThat(next(since + "> duration('720h')")).isEqualTo("2027-03-22T06:30:00.251Z");
    assertThat(next(since + ">= duration('720h')")).isEqualTo("2027-03-22T06:30:00.250Z");
    assertThat(next(since + "< duration('720h')")).isEqualTo("2027-03-22T06:30:00.250Z");
    assertThat(next(since + "<= duration('720h')")).isEqualTo("2027-03-22T06:30:00.251Z");
    assertThat(next("duration('720h') < " + since)).isEqualTo("2027-03-22T06:30:00.251Z");
    assertThat(next("timestamp(profile.traits.order) + duration('720h') < now"))
        .isEqualTo("2027-03-22T06:30:00.251Z");
    assertThat(next("now - duration('720h') > timestamp(profile.traits.order)"))
        .isEqualTo("2027-03-22T06:30:00.251Z");
    assertThat(next("timestamp(profile.traits.order) - now > duration('-720h')"))
        .isEqualTo("2027-03-22T06:30:00.250Z");
  }

  @Test
  void whatHasTurnedOverForGoodOrCannotTurnOverHasNoNextMoment() {
    assertThat(next("now - timestamp(profile.traits.order) > duration('24h')")).isNull();
    assertThat(next("now - timestamp(profile.traits.other) > duration('24h')")).isNull();
    assertThat(next("now > timestamp('2020-01-01T00:00:00Z')")).isNull();
    assertThat(next("now - now < duration('1h')")).isNull();
    assertThat(
            next("now - timestamp(profile.traits.order) > duration('720h')", Map.of("order", 7L)))
        .as("a time long ago")
        .isNull();
  }

  @Test
  void onlyTheNextChangeOfTheWholeCounts() {
    String window =
        "now >= timestamp('2027-03-02T00:00:00Z') && now < timestamp('2027-03-03T00:00:00Z')";

    assertThat(next(window)).isEqualTo("2027-03-02T00:00:00Z");
    assertThat(next(window + " && profile.traits.plan == 'pro'", Map.of("plan", "free"))).isNull();
    assertThat(next(window + " && profile.traits.plan == 'pro'", Map.of("plan", "pro")))
        .isEqualTo("2027-03-02T00:00:00Z");
    assertThat(next("profile.traits.plan == 'pro' || " + window, Map.of("plan", "pro"))).isNull();
    assertThat(next("!(" + window + ")")).isEqualTo("2027-03-02T00:00:00Z");
  }

  @Test
  void aDayThatComesEveryYearIsFoundInItsTimeZone() {
    String birthday =
        "timestamp(profile.traits.born).getMonth() == now.getMonth('Europe/Berlin')"
            + " && timestamp(profile.traits.born).getDate() == now.getDate('Europe/Berlin')";
    Map<String, Object> traits = Map.of("born", "1990-06-15T12:00:00Z");

    assertThat(next(birthday, traits)).isEqualTo("2027-06-14T22:00:00Z");
    assertThat(
            Moments.of(condition(birthday))
                .next(profile(traits), Instant.parse("2027-06-15T08:00:00Z")))
        .as("the end of the day")
        .isEqualTo("2027-06-15T22:00:00Z");
  }

  @Test
  void whatCannotBeSolvedIsSaidWithWhatWouldBeRight() {
    for (String text :
        Set.of(
            "now.getHours() == 8",
            "string(now) == '2027'",
            "int(now) % 2 == 0",
            "now + (now - timestamp(profile.traits.order)) > timestamp(profile.traits.order)",
            "profile.traits.orders.exists(o, now - timestamp(o) > duration('1h'))",
            "[now] == [now]")) {
      assertThat(Moments.of(condition(text)).problem())
          .as(text)
          .contains("for example now - timestamp(profile.traits.last_order) > duration('720h')");
    }
    assertThat(Moments.of(condition("profile.traits.a == 1")).isTimeless()).isTrue();
  }

  /** The law: between two changes that are found, the answer is the same at every moment. */
  @Test
  void noMomentIsMissed() {
    long seed = 20_270_301;
    Random random = new Random(seed);
    String[] operators = {"<", "<=", ">", ">=", "==", "!="};
    int found = 0;
    for (int run = 0; run < 300; run++) {
      StringBuilder text = new StringBuilder();
      for (int part = 0; part < 1 + random.nextInt(3); part++) {
        text.append(part == 0 ? "" : random.nextBoolean() ? " && " : " || ")
            .append(random.nextBoolean() ? "!" : "")
            .append("(now - timestamp(profile.traits.t")
            .append(random.nextInt(3))
            .append(") ")
            .append(operators[random.nextInt(operators.length)])
            .append(" duration('")
            .append(random.nextInt(40))
            .append("ms'))");
      }
      Expression condition = condition(text.toString());
      Bindings profile =
          profile(
              Map.of(
                  "t0", NOON.minusMillis(random.nextInt(20)).toString(),
                  "t1", NOON.plusMillis(random.nextInt(20)).plusNanos(500).toString()));
      Moments moments = Moments.of(condition);
      Instant next = moments.next(profile, NOON);
      boolean holds = condition.evaluate(profile.withNow(NOON)).isTrue();
      for (Instant at = NOON; at.isBefore(NOON.plusMillis(100)); at = at.plusMillis(1)) {
        boolean isBefore = next == null || at.isBefore(next);
        boolean same = condition.evaluate(profile.withNow(at)).isTrue() == holds;
        assertThat(isBefore && !same)
            .as("seed %d, run %d: %s at %s", seed, run, text, at)
            .isFalse();
        assertThat(at.equals(next) && same).as("seed %d, run %d: %s", seed, run, text).isFalse();
      }
      found += next == null ? 0 : 1;
    }
    assertThat(found).as("how many had a next moment").isGreaterThan(50);
  }
}
