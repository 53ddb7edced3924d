package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsOfCustomerTest {
  private static final String RICH = "profile.traits.spent > 100";

  private static void spends(OneCustomer ann, long amount) {
    ann.happens("paid", Fields.EMPTY, Fields.of("spent", amount));
  }

  private static String[] journeyBy(String segment, String on, String more) {
    return new String[] {
      "journey: by-" + on,
      "purpose: service",
      "reentry: always",
      "entry: [{segment: " + segment + ", on: " + on + more + "}]",
      "steps:",
      "  - {id: rest, wait: {for: P1D}}"
    };
  }

  @Test
  void theEventThatCausesItBringsItAboutWithItsFactAndItsJourney() {
    OneCustomer ann =
        OneCustomer.usual()
            .segment("rich", RICH)
            .journey(journeyBy("rich", "entered", ""))
            .journey(journeyBy("rich", "left", ""));

    spends(ann, 50);
    assertThat(ann.held()).isEmpty();
    assertThat(ann.customer().enrolments()).isEmpty();

    spends(ann, 150);
    assertThat(ann.held()).containsExactly("rich");
    assertThat(ann.customer().segments().since()).containsEntry("rich", ann.now());
    assertThat(ann.facts(FactKind.SEGMENT_ENTERED)).extracting(Fact::name).containsExactly("rich");
    assertThat(ann.customer().enrolments())
        .extracting(one -> one.journey().value())
        .containsExactly("by-entered");

    spends(ann, 160);
    spends(ann, 10);
    assertThat(ann.held()).isEmpty();
    assertThat(ann.facts(FactKind.SEGMENT_LEFT)).hasSize(1);
    assertThat(ann.customer().enrolments())
        .extracting(one -> one.journey().value())
        .containsExactlyInAnyOrder("by-entered", "by-left");

    spends(ann, 200);
    assertThat(ann.facts(FactKind.SEGMENT_ENTERED))
        .hasSize(2)
        .extracting(Fact::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void conditionsAndWaitsSeeTheMembership() {
    OneCustomer ann =
        OneCustomer.usual()
            .segment("rich", RICH)
            .journey(
                "journey: watch",
                "entry: [{event: start, when: '!profile.segments.rich'}]",
                "steps:",
                "  - id: until",
                "    wait:",
                "      until: {when: profile.segments.rich}",
                "      atMost: P9D",
                "  - {id: rest, wait: {for: P1D}}");

    ann.happens("start");
    assertThat(ann.enrolment().tokens()).extracting(one -> one.step()).containsExactly("until");

    spends(ann, 101);
    assertThat(ann.enrolment().tokens()).extracting(one -> one.step()).containsExactly("rest");
  }

  @Test
  void whoeverIsNewEntersWhatNobodyInParticularIsInToo() {
    OneCustomer ann =
        OneCustomer.usual()
            .segment("without-plan", "!has(profile.traits.plan)")
            .segment("poor", "!profile.segments.rich")
            .segment("rich", RICH);

    spends(ann, 101);

    assertThat(ann.held()).containsExactly("rich", "without-plan");
    assertThat(ann.facts(FactKind.SEGMENT_ENTERED)).hasSize(2);
    assertThat(ann.facts(FactKind.SEGMENT_LEFT)).as("what one never was in").isEmpty();
  }

  @Test
  void timeAloneBringsInAndOutAtItsInstantAndAtNoOther() {
    OneCustomer ann =
        OneCustomer.usual()
            .segment(
                "lapsed",
                "now - timestamp(profile.traits.seen) > duration('720h')"
                    + " && now - timestamp(profile.traits.seen) < duration('1440h')")
            .journey(journeyBy("lapsed", "entered", ""));
    ann.happens("seen", Fields.EMPTY, Fields.of("seen", OneCustomer.START.toString()));
    Instant due = OneCustomer.START.plus(Duration.ofDays(30)).plusMillis(1);

    assertThat(ann.customer().segments().nextDue()).isEqualTo(due);
    ann.isWritten();
    assertThat(ann.customer().dueAt()).isEqualTo(due);
    ann.passes(Duration.ofDays(30));
    assertThat(ann.held()).isEmpty();
    ann.passes(Duration.ofHours(1));
    assertThat(ann.held()).containsExactly("lapsed");
    assertThat(ann.facts(FactKind.SEGMENT_ENTERED))
        .extracting(Fact::at)
        .as("at the due time, however late the timer fires")
        .containsExactly(due);
    assertThat(ann.enrolment().entered()).isEqualTo(due);
    ann.passes(Duration.ofDays(30));
    assertThat(ann.held()).isEmpty();
    assertThat(ann.customer().segments().nextDue()).isNull();
  }

  @Test
  void aChangedDefinitionFillsWithoutStartingJourneysUnlessItsAuthorWishes() {
    OneCustomer ann =
        OneCustomer.usual()
            .journey(journeyBy("rich", "entered", ""))
            .journey(journeyBy("generous", "entered", ""));
    spends(ann, 150);
    assertThat(ann.held()).isEmpty();

    ann.segment("rich", RICH).isReviewed("rich");
    assertThat(ann.held()).containsExactly("rich");
    assertThat(ann.customer().enrolments()).isEmpty();
    assertThat(ann.facts(FactKind.SEGMENT_ENTERED))
        .extracting(fact -> fact.properties())
        .containsExactly(Fields.of("fill", true));

    ann.segment("generous", RICH, true).isReviewed("generous");
    assertThat(ann.customer().enrolments()).hasSize(1);

    ann.isReviewed("generous", "rich");
    assertThat(ann.facts(FactKind.SEGMENT_ENTERED)).as("a sweep that comes again").hasSize(2);

    ann.segment("rich", null, false).isReviewed("rich");
    assertThat(ann.held()).containsExactly("generous");
  }

  @Test
  void whoIsTouchedBeforeTheSweepComesIsHeldAgainstTheChangeFirst() {
    OneCustomer ann = OneCustomer.usual().journey(journeyBy("rich", "entered", ""));
    spends(ann, 150);
    ann.segment("rich", RICH);

    spends(ann, 160);

    assertThat(ann.held()).containsExactly("rich");
    assertThat(ann.customer().enrolments())
        .as("she was rich before the segment was there")
        .isEmpty();
  }

  @Test
  void historyStartsOnlyJourneysThatTakeIt() {
    OneCustomer ann =
        OneCustomer.usual()
            .segment("rich", RICH)
            .journey(journeyBy("rich", "entered", ""))
            .journey(
                "journey: also",
                "entry: [{segment: rich, on: entered, history: true}]",
                "steps:",
                "  - {id: rest, wait: {for: P1D}}");

    ann.happens(
        ann.event("paid", Fields.EMPTY, Fields.of("spent", 500L), List.of()).asHistory(),
        List.of());

    assertThat(ann.held()).containsExactly("rich");
    assertThat(ann.customer().enrolments())
        .extracting(one -> one.journey().value())
        .containsExactly("also");
  }

  @Test
  void anEventOfThatNameFromAToolIsNotTheHubs() {
    OneCustomer ann =
        OneCustomer.usual().segment("rich", RICH).journey(journeyBy("rich", "entered", ""));

    ann.happens("hub.segment.entered", Fields.of("segment", "rich"), Fields.EMPTY);

    assertThat(ann.customer().enrolments()).isEmpty();
  }

  @Test
  void journeysAndSegmentsThatSetEachOtherGoingEndAfterSixteenRounds() {
    OneCustomer ann = OneCustomer.usual();
    for (int i = 0; i < 20; i++) {
      ann.segment("s" + i, "has(profile.traits.t" + i + ")");
      ann.journey(
          "journey: j" + i,
          "entry: [{segment: s" + i + ", on: entered}]",
          "steps:",
          "  - {id: next, set: {traits: {t" + (i + 1) + ": 1}}}");
    }

    ann.happens("start", Fields.EMPTY, Fields.of("t0", 1L));

    assertThat(ann.facts(FactKind.ENROLMENT_ENTERED)).hasSize(16);
    assertThat(ann.facts(FactKind.SEGMENT_ENTERED)).hasSize(17);
    assertThat(ann.held()).as("true, though no journey was told of it").contains("s16");
    assertThat(ann.facts(FactKind.REFUSED))
        .singleElement()
        .satisfies(fact -> {
          assertThat(fact.name()).isEqualTo("change of segment s16");
          assertThat(fact.properties().text("reason")).contains("after 16 rounds");
        });
  }
}
