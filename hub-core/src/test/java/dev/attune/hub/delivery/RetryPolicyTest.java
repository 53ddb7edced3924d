package dev.attune.hub.delivery;

import static dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous.HOLD;
import static dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous.RESEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.RetryDecision.Again;
import dev.attune.hub.delivery.RetryDecision.End;
import dev.attune.hub.delivery.RetryDecision.Hold;
import dev.attune.hub.delivery.RetryDecision.Pause;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final ActionOutcome BROKEN = new ActionOutcome.RetryAfter(null, "Broken.");

  private final DeliveryWorld world = new DeliveryWorld(1);
  private final ConnectionKey connection = world.connection(1);
  private final Instant now = world.time.now();
  private final DeliveryTarget idempotent = new DeliveryTarget(true, HOLD, 1, 0, null);
  private final DeliveryTarget resending = new DeliveryTarget(false, RESEND, 1, 0, null);
  private final DeliveryTarget holding = new DeliveryTarget(false, HOLD, 1, 0, null);

  private Delivery tried(int times, @Nullable Instant notAfter) {
    Delivery delivery = Delivery.queued(world.action(connection, 1, "a", notAfter));
    for (int i = 0; i < times; i++) {
      delivery = delivery.tried(now);
    }
    return delivery;
  }

  private RetryDecision decide(Delivery tried, ActionOutcome outcome, DeliveryTarget target) {
    return RetryPolicy.decide(tried, outcome, target, now, RetryPolicyTest::longest);
  }

  @Test
  void whatTheToolTookHasEndedWithItsAnswer() {
    Fields answer = Fields.of("id", "7");
    assertThat(decide(tried(1, null), new ActionOutcome.Delivered(answer), holding))
        .isEqualTo(new End(DeliveryMove.TAKEN, "", answer));
  }

  @Test
  void whatTheToolRefusedIsDeadAtOnce() {
    assertThat(decide(tried(1, null), new ActionOutcome.Rejected("No such ticket."), idempotent))
        .isEqualTo(new End(DeliveryMove.GIVE_UP, "No such ticket.", Fields.EMPTY));
  }

  @Test
  void whatNobodyWantsIsSuppressedAndNoTryIsCounted() {
    ActionOutcome refused = new ActionOutcome.Suppressed("The address is on the list.");
    Delivery untried = tried(0, null);
    Attempt attempt = new Attempt(refused, now, now, resending, RetryPolicyTest::longest);

    assertThat(decide(tried(1, null), refused, resending))
        .isEqualTo(new End(DeliveryMove.SUPPRESS, "The address is on the list.", Fields.EMPTY));
    assertThat(attempt.apply(untried))
        .isEqualTo(untried.moved(DeliveryMove.SUPPRESS, now, "The address is on the list."));
  }

  @Test
  void thePausesGrowAsTheReferenceSays() {
    int[] seconds = {5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400, 86_400};
    for (int tries = 1; tries <= seconds.length; tries++) {
      assertThat(decide(tried(tries, null), BROKEN, idempotent))
          .isEqualTo(
              new Again(
                  DeliveryMove.RETRY,
                  now.plusSeconds(seconds[tries - 1]).minusMillis(1),
                  "Broken."));
    }
  }

  @Test
  void whatTheHubItselfCutOffIsNotKeptWaitingForIt() {
    ActionOutcome interrupted = new ActionOutcome.Ambiguous("The hub stopped.", true);
    int[] seconds = {5, 30, 30, 30, 30};
    for (int tries = 1; tries <= seconds.length; tries++) {
      assertThat(decide(tried(tries, null), interrupted, idempotent))
          .isEqualTo(
              new Again(
                  DeliveryMove.DOUBT,
                  now.plusSeconds(seconds[tries - 1]).minusMillis(1),
                  "The hub stopped."));
    }
    assertThat(decide(tried(4, null), interrupted, holding))
        .isEqualTo(new Hold("The hub stopped."));
  }

  @Test
  void thePauseIsDrawnFromTheWholeOfIt() {
    long seed = 20_270_101;
    Random random = new Random(seed);
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    for (int i = 0; i < 1000; i++) {
      Again again =
          (Again) RetryPolicy.decide(tried(4, null), BROKEN, idempotent, now, random::nextLong);
      long pause = Duration.between(now, again.at()).toMillis();
      shortest = Math.min(shortest, pause);
      longest = Math.max(longest, pause);
      assertThat(pause).as("seed %d", seed).isBetween(0L, 600_000L);
    }
    assertThat(shortest).isLessThan(20_000);
    assertThat(longest).isGreaterThan(580_000);
  }

  @Test
  void aDelayThatTheToolNamesIsKept() {
    ActionOutcome busy = new ActionOutcome.RetryAfter(Duration.ofMinutes(7), "Busy.");
    assertThat(decide(tried(1, null), busy, idempotent))
        .isEqualTo(new Again(DeliveryMove.RETRY, now.plusSeconds(420), "Busy."));
    ActionOutcome soon = new ActionOutcome.RetryAfter(Duration.ofSeconds(1), "Busy.");
    assertThat(decide(tried(3, null), soon, idempotent))
        .isEqualTo(new Again(DeliveryMove.RETRY, now.plusMillis(119_999), "Busy."));
  }

  @Test
  void aDelayBeyondTheEndOfTheActionEndsItNow() {
    ActionOutcome tomorrow = new ActionOutcome.RetryAfter(Duration.ofDays(1), "Daily limit.");
    assertThat(decide(tried(1, now.plusSeconds(3600)), tomorrow, idempotent))
        .isEqualTo(
            new End(
                DeliveryMove.EXPIRE,
                "No try after the 1 made is possible before it is too late: Daily limit.",
                Fields.EMPTY));
  }

  @Test
  void aDelayBeyondSeventyTwoHoursIsNotWaitedFor() {
    ActionOutcome nextWeek = new ActionOutcome.RetryAfter(Duration.ofDays(7), "Daily limit.");
    assertThat(decide(tried(1, null), nextWeek, idempotent))
        .isEqualTo(
            new End(DeliveryMove.GIVE_UP, "Given up after 1 tries: Daily limit.", Fields.EMPTY));
  }

  @Test
  void aPauseOfOurOwnEndsBeforeItIsTooLate() {
    Instant notAfter = now.plusSeconds(60);
    Again again = (Again) decide(tried(8, notAfter), BROKEN, idempotent);
    assertThat(again.at()).isBefore(notAfter);
  }

  @Test
  void itIsTriedForSeventyTwoHoursAndThenDead() {
    Delivery delivery = tried(12, null);
    Instant almost = now.plus(Duration.ofHours(71));
    Instant over = now.plus(Duration.ofDays(3)).minusSeconds(4);
    assertThat(RetryPolicy.decide(delivery, BROKEN, idempotent, almost, RetryPolicyTest::longest))
        .isInstanceOf(Again.class);
    assertThat(RetryPolicy.decide(delivery, BROKEN, idempotent, over, RetryPolicyTest::longest))
        .isEqualTo(new End(DeliveryMove.GIVE_UP, "Given up after 12 tries: Broken.", Fields.EMPTY));
  }

  @Test
  void whatMayHaveArrivedIsSentAgainWhereThatDoesNoHarmOrIsWanted() {
    ActionOutcome silence = new ActionOutcome.Ambiguous("No answer.");
    RetryDecision again = new Again(DeliveryMove.DOUBT, now.plusMillis(4_999), "No answer.");
    assertThat(decide(tried(1, null), silence, idempotent)).isEqualTo(again);
    assertThat(decide(tried(1, null), silence, resending)).isEqualTo(again);
    assertThat(decide(tried(1, null), silence, holding)).isEqualTo(new Hold("No answer."));
  }

  @Test
  void givingUpWhatMayHaveArrivedSaysSo() {
    Delivery delivery = tried(3, null);
    Instant over = now.plus(RetryPolicy.IN_ALL);
    ActionOutcome silence = new ActionOutcome.Ambiguous("No answer.");
    assertThat(RetryPolicy.decide(delivery, silence, resending, over, RetryPolicyTest::longest))
        .isEqualTo(
            new End(
                DeliveryMove.GIVE_UP,
                "Given up after 3 tries: No answer. One of them may have arrived.",
                Fields.EMPTY));
    Delivery doubtful = delivery.moved(DeliveryMove.DOUBT, now, "No answer.");
    assertThat(RetryPolicy.decide(doubtful, BROKEN, resending, over, RetryPolicyTest::longest))
        .isEqualTo(
            new End(
                DeliveryMove.GIVE_UP,
                "Given up after 3 tries: Broken. One of them may have arrived.",
                Fields.EMPTY));
  }

  @Test
  void refusedCredentialsAndAGoneAddressPauseTheConnection() {
    assertThat(decide(tried(1, null), new ActionOutcome.Unauthorised("401."), idempotent))
        .isEqualTo(new Pause("401."));
    assertThat(decide(tried(1, null), new ActionOutcome.Disabled("410."), idempotent))
        .isEqualTo(new Pause("410."));
  }

  @Test
  void aTryThatOnlyPausedTheConnectionDoesNotCount() {
    Delivery before = tried(2, null);
    Attempt attempt =
        new Attempt(
            new ActionOutcome.Unauthorised("401."), now, now, idempotent, RetryPolicyTest::longest);
    Delivery after = attempt.apply(before);
    assertThat(after.attempts()).isEqualTo(2);
    assertThat(after.state()).isEqualTo(DeliveryState.QUEUED);
  }

  @Test
  void triesBeforeAReDriveAreForgiven() {
    Delivery dead = tried(12, null).moved(DeliveryMove.GIVE_UP, now, "Broken.");
    Delivery again = dead.moved(DeliveryMove.REDRIVE, now, "").afresh().tried(now);
    assertThat(again.attempts()).isEqualTo(13);
    assertThat(decide(again, BROKEN, idempotent))
        .isEqualTo(new Again(DeliveryMove.RETRY, now.plusMillis(4_999), "Broken."));
  }

  private static long longest(long bound) {
    return bound - 1;
  }
}
