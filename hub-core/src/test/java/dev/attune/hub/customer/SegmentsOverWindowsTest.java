package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.attune.hub.computed.Measure;
import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.condition.Window;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Segments that read windows over events, and traits that are computed. */
class SegmentsOverWindowsTest {
  private static final Window OPENED =
      new Window(Aggregate.COUNT, "email.opened", null, Duration.ofHours(1));

  /** Of one that was opened at the start: a window's edge is exact to a sixtieth of it. */
  private static final Instant RUNS_OUT =
      OneCustomer.START.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(61));

  @Test
  void aWindowBringsInWithItsEventAndOutWhenItRunsOut() {
    OneCustomer ann =
        OneCustomer.usual()
            .kept(Measure.of(OPENED))
            .segment("keen", "count('email.opened', duration('1h')) >= 2");

    ann.happens("email.opened");
    assertThat(ann.held()).isEmpty();
    ann.passes(Duration.ofMinutes(30));
    ann.happens("email.opened");
    assertThat(ann.held()).containsExactly("keen");

    ann.passes(Duration.ofMinutes(20));
    assertThat(ann.held()).containsExactly("keen");
    ann.passes(Duration.ofMinutes(20));
    assertThat(ann.held()).as("the first is more than an hour ago").isEmpty();
    assertThat(ann.facts(FactKind.SEGMENT_ENTERED)).hasSize(1);
    assertThat(ann.facts(FactKind.SEGMENT_LEFT)).hasSize(1);
  }

  @Test
  void aComputedTraitDoesSoToo() {
    OneCustomer ann =
        OneCustomer.usual()
            .computed(
                "opened",
                "{\"function\": \"count\", \"event\": \"email.opened\", \"window\": \"PT1H\"}")
            .segment("keen", "has(profile.traits.opened) && profile.traits.opened >= 2");

    ann.happens("email.opened");
    ann.happens("email.opened");
    assertThat(ann.held()).containsExactly("keen");

    ann.passes(Duration.ofMinutes(70));
    assertThat(ann.held()).isEmpty();
    assertThat(ann.facts(FactKind.SEGMENT_LEFT)).hasSize(1);
  }

  @Test
  void aWindowThatRunsOutStartsTheJourneyOfThoseWhoLeaveAtThatMoment() {
    OneCustomer ann =
        OneCustomer.usual()
            .kept(Measure.of(OPENED))
            .segment("keen", "count('email.opened', duration('1h')) >= 2")
            .journey(journeyOf("left"));

    ann.happens("email.opened");
    ann.passes(Duration.ofMinutes(30));
    ann.happens("email.opened");
    assertThat(ann.customer().enrolments()).as("nobody has left").isEmpty();
    ann.isWritten();
    assertThat(ann.customer().dueAt()).isEqualTo(RUNS_OUT);

    ann.passes(Duration.ofMinutes(30));
    assertThat(ann.held()).containsExactly("keen");
    assertThat(ann.customer().enrolments()).isEmpty();
    ann.passes(Duration.ofHours(3));

    assertThat(ann.held()).isEmpty();
    assertThat(ann.facts(FactKind.SEGMENT_LEFT))
        .extracting(Fact::at)
        .as("when it ran out, however late the timer fires")
        .containsExactly(RUNS_OUT);
    assertThat(ann.customer().enrolments())
        .extracting(one -> one.journey().value(), Enrolment::entered)
        .containsExactly(tuple("by-left", RUNS_OUT));
    ann.passes(Duration.ofDays(2));
    assertThat(ann.facts(FactKind.SEGMENT_LEFT)).as("once").hasSize(1);
    assertThat(ann.customer().enrolments()).hasSize(1);
  }

  @Test
  void whoeverDoesItAgainInTimeStaysAndLeavesLater() {
    OneCustomer ann =
        OneCustomer.usual()
            .kept(Measure.of(OPENED))
            .segment("keen", "count('email.opened', duration('1h')) >= 2")
            .journey(journeyOf("left"));

    ann.happens("email.opened");
    ann.passes(Duration.ofMinutes(30));
    ann.happens("email.opened");
    ann.passes(Duration.ofMinutes(29));
    ann.happens("email.opened");
    ann.passes(Duration.ofMinutes(3));
    assertThat(ann.held()).as("the second and the third are left").containsExactly("keen");
    assertThat(ann.customer().enrolments()).isEmpty();

    ann.passes(Duration.ofHours(1));
    assertThat(ann.held()).isEmpty();
    assertThat(ann.enrolment().entered()).isEqualTo(RUNS_OUT.plus(Duration.ofMinutes(30)));
  }

  @Test
  void aWindowThatRunsOutLeadsFromOneSegmentToAnother() {
    OneCustomer ann =
        OneCustomer.usual()
            .kept(Measure.of(OPENED))
            .segment("keen", "count('email.opened', duration('1h')) >= 1")
            .segment("lost", "!profile.segments.keen && has(profile.traits.plan)")
            .journey(
                "journey: by-entered",
                "entry: [{segment: lost, on: entered}]",
                "steps: [{id: rest, wait: {for: P9D}}]");

    ann.happens("email.opened", Fields.EMPTY, Fields.of("plan", "pro"));
    assertThat(ann.held()).containsExactly("keen");
    ann.passes(Duration.ofHours(2));

    assertThat(ann.held()).containsExactly("lost");
    assertThat(ann.enrolment().entered()).isEqualTo(RUNS_OUT);
  }

  private static String[] journeyOf(String on) {
    return new String[] {
      "journey: by-" + on,
      "entry: [{segment: keen, on: " + on + "}]",
      "steps: [{id: rest, wait: {for: P9D}}]"
    };
  }
}
