package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What journeys and profiles make of an event of before the hub listened. */
class HistoryTest {
  private static final Instant LONG_AGO = OneCustomer.START.minus(Duration.ofDays(300));

  private final OneCustomer ann =
      OneCustomer.usual()
          .connected("tool")
          .journey(
              "journey: welcome",
              "purpose: service",
              "entry: [{event: order}]",
              "milestones: [{id: paid, event: payment}]",
              "goal: {event: renewal}",
              "exit: [{event: farewell, as: gone}]",
              "steps:",
              "  - {id: answer, wait: {until: {event: reply}, atMost: P9D}}",
              "  - {id: ask, action: request, connection: tool}");

  private static Event past(String name, Fields traits) {
    return new Event(
        new EventKey(Samples.connection(Samples.ACME, "shop"), "old-" + name),
        name,
        LONG_AGO,
        OneCustomer.START,
        List.of(),
        traits,
        Fields.EMPTY,
        null,
        List.of(),
        false,
        true);
  }

  @Test
  void startsNoJourney() {
    ann.happens(past("order", Fields.EMPTY), List.of());

    assertThat(ann.facts(FactKind.ENROLMENT_ENTERED)).isEmpty();
    assertThat(ann.actions()).isEmpty();
    ann.happens("order");
    assertThat(ann.facts(FactKind.ENROLMENT_ENTERED)).hasSize(1);
  }

  @Test
  void movesNobodyWhoIsInside() {
    ann.happens("order");
    for (String name : List.of("payment", "renewal", "farewell", "reply")) {
      ann.happens(past(name, Fields.EMPTY), List.of());
    }

    assertThat(ann.enrolment().tokens())
        .extracting(token -> token.step())
        .containsExactly("answer");
    assertThat(ann.facts(FactKind.MILESTONE)).isEmpty();
    assertThat(ann.facts(FactKind.GOAL)).isEmpty();
    ann.happens("reply");
    assertThat(ann.actions()).extracting(action -> action.step()).containsExactly("ask");
  }

  @Test
  void startsAJourneyWhoseEntrySaysSo() {
    ann.journey(
        "journey: win-back",
        "purpose: service",
        "entry: [{event: order, history: true}, {event: visit}]",
        "steps: [{id: thank, action: request, connection: tool}]");

    ann.happens(past("visit", Fields.EMPTY), List.of());
    assertThat(ann.actions()).isEmpty();
    ann.happens(past("order", Fields.EMPTY), List.of());
    assertThat(ann.actions()).extracting(action -> action.step()).containsExactly("thank");
  }

  @Test
  void saysWhatWasTrueThenAndCountsWhenItHappened() {
    ann.happens("order", Fields.EMPTY, Fields.of("city", "Bern"));
    ann.happens(past("visit", Fields.of("city", "Rome", "first", "Ann")), List.of());

    assertThat(ann.customer().view().asFields().object("traits"))
        .isEqualTo(Fields.of("city", "Bern", "first", "Ann"));
    assertThat(ann.facts(FactKind.EVENT))
        .filteredOn(fact -> fact.name().equals("visit"))
        .extracting(fact -> fact.at())
        .containsExactly(LONG_AGO);
  }
}
