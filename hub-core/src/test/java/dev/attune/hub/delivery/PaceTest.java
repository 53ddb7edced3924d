package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous;
import dev.attune.hub.limit.CallShare;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final ActionOutcome BROKEN = new ActionOutcome.RetryAfter(null, "Broken.");
  private static final ActionOutcome TAKEN = Tools.delivered();

  private final Pace pace = new Pace(CallShare.UNLIMITED, 0);
  private long nanos;
  private int next;

  PaceTest() {
    pace.know(new DeliveryTarget(true, WhenAmbiguous.HOLD, 4, 0, null));
  }

  private ActionKey key(int number) {
    return new ActionKey(DeliveryWorld.ACME, new ActionId("a" + number));
  }

  private boolean tryOnce(ActionOutcome outcome) {
    ActionKey key = key(next++);
    if (!pace.begin(key, nanos)) {
      return false;
    }
    pace.ended(key, outcome, 0, nanos);
    return true;
  }

  @Test
  void beginsNoMoreAtOnceThanTheConnectionAllows() {
    for (int i = 0; i < 4; i++) {
      assertThat(pace.begin(key(i), nanos)).isTrue();
    }
    assertThat(pace.begin(key(4), nanos)).isFalse();
    pace.ended(key(2), TAKEN, 0, nanos);
    assertThat(pace.begin(key(5), nanos)).isTrue();
  }

  @Test
  void failuresInARowOpenTheBreaker() {
    for (int i = 0; i < Breaker.FAILURES; i++) {
      assertThat(tryOnce(BROKEN)).isTrue();
    }
    assertThat(tryOnce(TAKEN)).isFalse();
    assertThat(pace.nanosToNext(nanos)).isEqualTo(Breaker.FIRST.toNanos());
  }

  @Test
  void failuresBetweenSuccessesDoNot() {
    for (int i = 0; i < 50; i++) {
      assertThat(tryOnce(i % 3 == 0 ? TAKEN : BROKEN)).isTrue();
    }
  }

  @Test
  void afterAWhileOneTryAtATimeSeesWhetherTheToolIsBack() {
    for (int i = 0; i < Breaker.FAILURES; i++) {
      tryOnce(BROKEN);
    }
    nanos += Breaker.FIRST.toNanos();
    assertThat(pace.room(nanos)).isEqualTo(1);
    assertThat(pace.begin(key(100), nanos)).isTrue();
    assertThat(pace.begin(key(101), nanos)).isFalse();
    pace.ended(key(100), BROKEN, 0, nanos);
    assertThat(pace.nanosToNext(nanos)).isEqualTo(Breaker.FIRST.multipliedBy(2).toNanos());
    nanos += Breaker.FIRST.multipliedBy(2).toNanos();
    assertThat(tryOnce(TAKEN)).isTrue();
    assertThat(pace.begin(key(102), nanos)).isTrue();
    assertThat(pace.begin(key(103), nanos)).isTrue();
  }

  @Test
  void theBreakerIsNeverOpenLongerThanItsLongest() {
    for (int i = 0; i < 40; i++) {
      tryOnce(BROKEN);
      nanos += pace.nanosToNext(nanos);
    }
    tryOnce(BROKEN);
    assertThat(pace.nanosToNext(nanos)).isEqualTo(Breaker.LONGEST.toNanos());
  }

  @Test
  void aDelayThatTheToolNamesHoldsForTheWholeConnection() {
    pace.begin(key(1), nanos);
    pace.begin(key(2), nanos);
    pace.ended(key(1), new ActionOutcome.RetryAfter(Duration.ofSeconds(60), "Busy."), 0, nanos);
    pace.ended(key(2), new ActionOutcome.RetryAfter(Duration.ofSeconds(10), "Busy."), 0, nanos);
    nanos += Duration.ofSeconds(59).toNanos();
    assertThat(tryOnce(TAKEN)).isFalse();
    nanos += Duration.ofSeconds(1).toNanos();
    assertThat(tryOnce(TAKEN)).isTrue();
  }

  @Test
  void aSlowToolHasFewNotedAheadAndAQuickOneMany() {
    pace.begin(key(1), nanos);
    nanos += Duration.ofSeconds(30).toNanos();
    assertThat(pace.room(nanos)).isEqualTo(4);
    pace.ended(key(1), TAKEN, Duration.ofSeconds(30).toNanos(), nanos);
    assertThat(pace.room(nanos)).isEqualTo(4);
    for (int i = 0; i < 30; i++) {
      ActionKey key = key(next++);
      pace.begin(key, nanos);
      nanos += Duration.ofMillis(5).toNanos();
      pace.ended(key, TAKEN, Duration.ofMillis(5).toNanos(), nanos);
    }
    assertThat(pace.room(nanos)).isGreaterThan(200);
  }

  @Test
  void howLongTheHubNeedsToLookIsNotTheToolsDoing() {
    for (int i = 0; i < 30; i++) {
      ActionKey key = key(next++);
      pace.begin(key, nanos);
      nanos += Duration.ofMillis(800).toNanos();
      assertThat(pace.room(nanos)).isGreaterThanOrEqualTo(4);
      pace.ended(key, TAKEN, Duration.ofMillis(5).toNanos(), nanos);
    }
    pace.begin(key(next++), nanos);
    nanos += Duration.ofMillis(800).toNanos();
    assertThat(pace.room(nanos)).isGreaterThan(200);
  }

  @Test
  void aLimitedConnectionHasNoMoreNotedAheadThanASecondAllows() {
    pace.know(new DeliveryTarget(true, WhenAmbiguous.HOLD, 16, 2, null));
    assertThat(pace.room(nanos)).isEqualTo(2);
  }
}
