package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.fact.Assignment;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.Showable;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What journeys have shown at a place, and what comes of it that it was. */
class ShowingTest {
  private static final Duration DAY = Duration.ofDays(1);

  private static String[] shows(String id, String limits, String with) {
    return new String[] {
      "journey: " + id,
      "purpose: marketing",
      "entry: [{event: go, key: event.id}]",
      "limits: " + limits,
      "steps:",
      "  - id: banner",
      "    wait:",
      "      until: {shown: home-page, channel: web, with: " + with + "}",
      "      atMost: P7D",
      "      otherwise: [{id: never, exit: {as: unseen}}]",
      "  - {id: rest, wait: {for: P60D}}"
    };
  }

  private static OneCustomer ann(String limits, String with) {
    return OneCustomer.usual().journey(shows("offers", limits, with));
  }

  private static String step(OneCustomer ann) {
    return ann.enrolment().tokens().getFirst().step();
  }

  @Test
  void aStepWaitsUntilWhatItHasToShowWasShown() {
    OneCustomer ann = ann("{}", "{title: \"Hello ${profile.traits.name}\"}");
    ann.happens("go", Fields.EMPTY, Fields.of("name", "Ann"));
    ann.passes(DAY);
    Showable.Offer offer = ann.showable("home-page").offers().getFirst();
    assertThat(offer.content()).isEqualTo(Fields.of("title", "Hello Ann"));
    assertThat(offer.since()).isEqualTo(OneCustomer.START);
    assertThat(ann.showable("checkout").offers()).isEmpty();
    assertThat(step(ann)).as("asking changes nothing").isEqualTo("banner");

    ann.isShown(offer, "d1");

    assertThat(step(ann)).isEqualTo("rest");
    assertThat(ann.enrolment().outcomes()).containsEntry("banner", "shown");
    assertThat(ann.showable("home-page").offers()).isEmpty();
    Fact exposure = ann.facts(FactKind.EXPOSURE).getFirst();
    Assignment told = Objects.requireNonNull(exposure.assignment());
    assertThat(told.experiment()).isEqualTo("hub:place:home-page");
    assertThat(told.variant()).isEqualTo("offers/banner");
    assertThat(ann.customer().experiments().assignments()).isEmpty();
  }

  @Test
  void saidASecondTimeItChangesNothing() {
    OneCustomer ann = ann("{}", "{}");
    ann.happens("go");
    Showable.Offer offer = ann.showable("home-page").offers().getFirst();
    ann.isShown(offer, "d1");
    Customer once = ann.customer();

    ann.isShown(offer, "d2");

    assertThat(ann.customer()).isEqualTo(once);
    assertThat(ann.facts(FactKind.EXPOSURE)).hasSize(1);
  }

  @Test
  void whatNobodySawInTimeIsOver() {
    OneCustomer ann = ann("{}", "{}");
    ann.happens("go");
    Showable.Offer offer = ann.showable("home-page").offers().getFirst();
    ann.passes(Duration.ofDays(7));

    assertThat(ann.showable("home-page").offers()).isEmpty();
    ann.isShown(offer, "late");
    assertThat(ann.facts(FactKind.EXPOSURE)).isEmpty();
    assertThat(ann.facts(FactKind.ENROLMENT_LEFT))
        .singleElement()
        .satisfies(left -> assertThat(left.name()).isEqualTo("unseen"));
  }

  @Test
  void theJourneyOfHighestPriorityComesFirstAndThenWhoWaitsLongest() {
    OneCustomer ann =
        OneCustomer.usual()
            .journey(shows("weak", "{priority: 10}", "{}"))
            .journey(shows("strong", "{priority: 90}", "{}"));
    ann.happens("go");
    ann.passes(DAY);
    ann.happens("go");

    List<Showable.Offer> offers = ann.showable("home-page").offers();

    assertThat(offers.stream().map(one -> one.journey().value() + one.since()))
        .containsExactly(
            "strong" + OneCustomer.START,
            "strong" + OneCustomer.START.plus(DAY),
            "weak" + OneCustomer.START,
            "weak" + OneCustomer.START.plus(DAY));
  }

  @Test
  void whatWasShownCountsForCapsAsMessagesDo() {
    OneCustomer ann = ann("{caps: [{channel: web, atMost: 1, per: P3D}]}", "{}");
    ann.happens("go");
    ann.passes(Duration.ofHours(1));
    ann.happens("go");
    ann.isShown(ann.showable("home-page").offers().getFirst(), "d1");

    Showable capped = ann.showable("home-page");
    assertThat(capped.offers()).isEmpty();
    assertThat(capped.withheld())
        .singleElement()
        .satisfies(why -> {
          assertThat(why.reason()).isEqualTo(Showable.Reason.CAPPED);
          assertThat(why.detail()).contains("by a cap of the journey");
        });
    ann.passes(Duration.ofDays(3));
    assertThat(ann.showable("home-page").offers()).hasSize(1);
  }

  @Test
  void whatIsAnsweredTogetherCountsForCapsTogether() {
    OneCustomer ann = ann("{caps: [{channel: web, atMost: 2, per: P3D}]}", "{}");
    for (int i = 0; i < 4; i++) {
      ann.happens("go");
    }

    Showable found = ann.showable("home-page");

    assertThat(found.offers()).hasSize(2);
    assertThat(found.withheld())
        .hasSize(2)
        .allSatisfy(why -> assertThat(why.reason()).isEqualTo(Showable.Reason.CAPPED));
    assertThat(ann.customer().parts().values())
        .as("asking counts nothing")
        .allSatisfy(part -> assertThat(part.contacts()).isEmpty());
  }

  @Test
  void whatCannotBeFilledInIsNotShownWithAHole() {
    OneCustomer ann = ann("{}", "{title: \"${profile.traits.name}\"}");
    ann.happens("go");

    Showable found = ann.showable("home-page");

    assertThat(found.offers()).isEmpty();
    assertThat(found.withheld())
        .singleElement()
        .satisfies(why -> {
          assertThat(why.reason()).isEqualTo(Showable.Reason.INCOMPLETE);
          assertThat(why.detail()).contains("profile.traits.name");
        });
  }

  @Test
  void aPausedJourneyShowsNothing() {
    OneCustomer ann = ann("{}", "{}");
    ann.happens("go");
    Showable.Offer offer = ann.showable("home-page").offers().getFirst();
    ann.stands(JourneyHead.State.PAUSED);

    assertThat(ann.showable("home-page").withheld())
        .singleElement()
        .satisfies(why -> assertThat(why.reason()).isEqualTo(Showable.Reason.PAUSED));
    ann.isShown(offer, "d1");
    assertThat(step(ann)).isEqualTo("banner");
  }

  @Test
  void aStepBehindReadsThatItWasShown() {
    OneCustomer ann =
        OneCustomer.usual()
            .journey(
                "journey: offers",
                "purpose: marketing",
                "entry: [{event: go}]",
                "steps:",
                "  - {id: banner, wait: {until: {shown: home-page, channel: web}, atMost: P1D}}",
                "  - id: seen",
                "    branch:",
                "      - when: steps.banner.outcome == 'shown'",
                "        steps: [{id: yes, exit: {as: 'seen'}}]",
                "  - {id: no, exit: {as: unseen}}");
    ann.happens("go");
    ann.isShown(ann.showable("home-page").offers().getFirst(), "d1");
    assertThat(ann.facts(FactKind.ENROLMENT_LEFT).getFirst().name()).isEqualTo("seen");
  }
}
