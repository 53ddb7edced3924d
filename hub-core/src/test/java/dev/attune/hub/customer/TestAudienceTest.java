package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.TestAudience;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A version that is tested is entered by its audience, and by nobody else. */
class TestAudienceTest {
  private static final Identifier ANN = new Identifier("email", "ann@example.com");
  private static final String[] LIVE = {
    "journey: welcome", "entry: [{event: order.placed}]", "steps: [{id: rest, wait: {for: P1D}}]"
  };
  private static final String[] TESTED = {
    "journey: welcome", "entry: [{event: order.placed}]", "steps: [{id: nap, wait: {for: P1D}}]"
  };

  private static TestAudience of(Identifier... people) {
    return new TestAudience(
        null,
        Set.of(people).stream()
            .map(one -> TestAudience.digest(Samples.ACME, one))
            .collect(Collectors.toSet()));
  }

  private static void orders(OneCustomer ann) {
    ann.happens(ann.event("seen", Fields.EMPTY, Fields.EMPTY, List.of()), List.of(ANN));
    ann.happens("order.placed");
  }

  @Test
  void whoeverIsNamedEntersTheTestedVersionAndNotTheLiveOne() {
    OneCustomer ann = OneCustomer.usual().journey(LIVE).tests(of(ANN), true, TESTED);

    orders(ann);

    assertThat(ann.customer().enrolments()).extracting(Enrolment::version).containsExactly(2);
  }

  @Test
  void everybodyElseEntersTheLiveOne() {
    TestAudience others = of(new Identifier("email", "bob@example.com"));
    OneCustomer ann = OneCustomer.usual().journey(LIVE).tests(others, true, TESTED);

    orders(ann);

    assertThat(ann.customer().enrolments()).extracting(Enrolment::version).containsExactly(1);
    assertThat(ann.facts(FactKind.DECISION)).isEmpty();
  }

  @Test
  void nobodyElseEntersWhereNoneIsLiveAndThatIsTold() {
    OneCustomer ann = OneCustomer.usual().tests(of(), false, TESTED);

    orders(ann);

    assertThat(ann.customer().enrolments()).isEmpty();
    assertThat(ann.facts(FactKind.DECISION))
        .extracting(fact -> fact.properties().text("reason"))
        .containsExactly("NOT_IN_TEST_AUDIENCE");
  }

  @Test
  void anAudienceMayBeASegment() {
    TestAudience staff = new TestAudience("staff", Set.of());
    OneCustomer ann =
        OneCustomer.usual()
            .segment("staff", "profile.traits.role == 'staff'")
            .tests(staff, false, TESTED);

    ann.happens("order.placed");
    assertThat(ann.customer().enrolments()).isEmpty();
    ann.happens("told", Fields.EMPTY, Fields.of("role", "staff"));
    ann.happens("order.placed");

    assertThat(ann.customer().enrolments()).extracting(Enrolment::version).containsExactly(2);
  }

  @Test
  void whoeverIsInsideGoesOnWhenTheTestIsOver() {
    OneCustomer ann = OneCustomer.usual().journey(LIVE).tests(of(ANN), true, TESTED);
    orders(ann);

    ann.tests(of(), true, TESTED);
    ann.passes(Duration.ofDays(2));

    assertThat(ann.customer().enrolments()).isEmpty();
    assertThat(ann.facts(FactKind.ENROLMENT_LEFT))
        .extracting(fact -> fact.name())
        .containsExactly("completed");
  }
}
