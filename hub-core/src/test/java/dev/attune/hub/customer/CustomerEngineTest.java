package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerEngineTest {
  private static final String[] HOLDING = {
    "journey: call",
    "purpose: service",
    "entry: [{event: start}]",
    "steps:",
    "  - {id: ask, action: request, connection: tool, await: delivered}",
    "  - {id: rest, wait: {for: PT1H}}"
  };

  private static final String[] GOING_ON = {
    "journey: call",
    "purpose: service",
    "entry: [{event: start}]",
    "steps:",
    "  - {id: ask, action: request, connection: tool}",
    "  - id: dead",
    "    wait:",
    "      until: {when: steps.ask.outcome == 'dead'}",
    "      atMost: P1D",
    "  - {id: rest, wait: {for: PT1H}}"
  };

  @Test
  void anActionWhoseConnectionIsGoneIsDeadForTheStepThatLastsUntilItIsDelivered() {
    OneCustomer ann = OneCustomer.usual().journey(HOLDING);

    ann.happens("start");

    assertThat(ann.actions()).isEmpty();
    assertThat(ann.enrolment().state()).isEqualTo(EnrolmentState.PARKED);
    assertThat(ann.enrolment().leftAs())
        .isEqualTo(
            "Step 'ask' was not delivered by 'tool'; if it was sent, it is among the dead"
                + " letters.");
    assertThat(ann.facts(FactKind.REFUSED))
        .extracting(fact -> fact.properties())
        .containsExactly(Fields.of("reason", "There is no connection 'tool' any more."));
    assertThat(ann.facts(FactKind.ENROLMENT_PARKED)).hasSize(1);
  }

  @Test
  void itIsAskedForAnewWhenTheConnectionIsBackAndSomebodyResumes() {
    OneCustomer ann = OneCustomer.usual().journey(HOLDING);
    ann.happens("start");

    ann.connected("tool").isResumed();

    assertThat(ann.enrolment().state()).isEqualTo(EnrolmentState.LIVE);
    assertThat(ann.actions()).extracting(action -> action.step()).containsExactly("ask");
  }

  @Test
  void laterStepsSeeThatItIsDead() {
    OneCustomer ann = OneCustomer.usual().journey(GOING_ON);

    ann.happens("start");

    assertThat(ann.enrolment().tokens())
        .extracting(token -> token.step())
        .as("the wait for a dead action is over at once")
        .containsExactly("rest");
  }

  @Test
  void actionsOfOneInstantHaveTheOrderOfTheLogAlsoOverSeveralWrites() {
    OneCustomer ann =
        OneCustomer.usual()
            .connected("tool")
            .journey(
                "journey: call",
                "purpose: service",
                "entry: [{event: start}]",
                "reentry: always",
                "steps:",
                "  - {id: one, action: request, connection: tool}",
                "  - {id: two, action: request, connection: tool}");
    List<Action> asked = new ArrayList<>();
    for (int write = 0; write < 3; write++) {
      ann.happens("start");
      ann.happens("start");
      asked.addAll(ann.actions());
      ann.isWritten();
    }

    assertThat(asked).hasSize(12).extracting(Action::at).containsOnly(OneCustomer.START);
    assertThat(asked.stream().map(Delivery::queued).toList())
        .isSortedAccordingTo(Delivery.ASKED_ORDER);
    assertThat(asked).extracting(Action::order).doesNotHaveDuplicates();
  }

  @Test
  void whatDidNotHappenIsWrittenWithWhyInTheSameWrite() {
    OneCustomer ann =
        OneCustomer.usual()
            .journey(
                "journey: rich",
                "entry: [{event: start, when: event.properties.amount > 10}]",
                "steps:",
                "  - {id: rest, wait: {for: PT1H}}");

    ann.happens("start");
    ann.happens("start", Fields.of("amount", 3L), Fields.EMPTY);
    ann.happens("start", Fields.of("amount", 30L), Fields.EMPTY);
    ann.happens("start", Fields.of("amount", 30L), Fields.EMPTY);

    assertThat(ann.facts(FactKind.ENROLMENT_ENTERED)).hasSize(1);
    assertThat(ann.facts(FactKind.DECISION))
        .allMatch(fact -> fact.name().equals("not-entered"))
        .extracting(
            fact -> fact.properties().text("reason") + " " + fact.properties().text("detail"))
        .containsExactly("MISSING event.properties.amount", "CONDITION_FALSE ", "ALREADY_INSIDE ");
    assertThat(ann.facts(FactKind.DECISION))
        .extracting(fact -> fact.properties().text("journey") + fact.properties().value("version"))
        .containsOnly("rich1");
    assertThat(ann.facts(FactKind.DECISION)).extracting(Fact::id).doesNotHaveDuplicates();
  }

  @Test
  void anActionAskedForByATimerIsDeadToo() {
    OneCustomer ann =
        OneCustomer.usual()
            .journey(
                "journey: call",
                "purpose: service",
                "entry: [{event: start}]",
                "steps:",
                "  - {id: first, wait: {for: PT1H}}",
                "  - {id: ask, action: request, connection: tool, await: delivered}");
    ann.happens("start");

    ann.passes(Duration.ofHours(2));

    assertThat(ann.enrolment().state()).isEqualTo(EnrolmentState.PARKED);
  }
}
