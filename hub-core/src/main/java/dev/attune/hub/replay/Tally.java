package dev.attune.hub.replay;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.fact.Assignment;
import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.journey.CompiledJourney;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.journey.Token;
import dev.attune.hub.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what one version of a journey does, from the facts and actions that customers leave. */
final class Tally {
  /** From how many actions on customers are counted together. */
  static final int MANY = 10;

  /** How many different reasons are told apart. */
  static final int MOST_REASONS = 50;

  private static final String OTHER = "Other reasons.";

  private final CompiledJourney journey;
  private final Course course;
  private long entered;
  private long customers;
  private long inside;
  private long goals;
  private long goalsMissed;
  private final SortedMap<LocalDate, Long> enteredByDay = new TreeMap<>();
  private final SortedMap<String, Long> left = new TreeMap<>();
  private final SortedMap<String, BigDecimal> goalValue = new TreeMap<>();
  private final SortedMap<Integer, Long> perCustomer = new TreeMap<>();
  private final SortedMap<String, Long> blocked = new TreeMap<>();
  private final SortedMap<String, Long> notEntered = new TreeMap<>();
  private final SortedMap<String, Long> parked = new TreeMap<>();
  private final SortedMap<String, Long> milestones = new TreeMap<>();
  private final SortedMap<String, Long> variants = new TreeMap<>();
  private final Map<String, Long> asked = new HashMap<>();
  private final Map<String, Long> sent = new HashMap<>();
  private final Map<String, Long> standing = new HashMap<>();
  private long enteredByThisOne;
  private int sentToThisOne;

  Tally(CompiledJourney journey) {
    this.journey = journey;
    this.course = new Course(journey.ways(), journey.forks());
  }

  /** Something was written about a customer; of other journeys nothing is counted. */
  void told(Fact fact) {
    Case passage = fact.passage();
    if (passage != null) {
      if (passage.journey().equals(journey.id())) {
        ofPassage(fact, passage.enrolment());
      }
      return;
    }
    if (journey.id().value().equals(fact.properties().text("journey"))) {
      String reason = fact.properties().text("reason");
      add(notEntered, reason == null ? fact.name() : reason);
    }
  }

  private void ofPassage(Fact fact, String enrolment) {
    switch (fact.kind()) {
      case ENROLMENT_ENTERED -> {
        entered++;
        enteredByThisOne++;
        enteredByDay.merge(LocalDate.ofInstant(fact.at(), ZoneOffset.UTC), 1L, Long::sum);
      }
      case ENROLMENT_LEFT -> {
        add(left, fact.name());
        course.left(enrolment, fact.name());
      }
      case STEP_DONE ->
          course.done(enrolment, fact.name(), String.valueOf(fact.properties().text("outcome")));
      case ENROLMENT_MOVED ->
          course.moved(
              enrolment, fact.properties().object("gone"), fact.properties().object("come"));
      case ENROLMENT_PARKED -> add(parked, fact.name());
      case GOAL -> {
        goals++;
        Money amount = fact.amount();
        if (amount != null) {
          goalValue.merge(amount.currency().getCurrencyCode(), amount.amount(), BigDecimal::add);
        }
      }
      case GOAL_MISSED -> goalsMissed++;
      case MILESTONE -> add(milestones, fact.name());
      case EXPOSURE -> {
        Assignment assignment = fact.assignment();
        if (assignment != null) {
          add(variants, assignment.experiment() + "/" + assignment.variant());
        }
      }
      default -> {}
    }
  }

  boolean isOurs(Action action) {
    return action.journey().equals(journey.id().value());
  }

  void asked(Action action) {
    if (isOurs(action)) {
      asked.merge(action.step(), 1L, Long::sum);
    }
  }

  void sent(Action action) {
    if (isOurs(action)) {
      sent.merge(action.step(), 1L, Long::sum);
      sentToThisOne++;
    }
  }

  /** An action is not sent. */
  void blocked(Action action, String reason) {
    if (isOurs(action)) {
      add(blocked, reason);
    }
  }

  /** The time is over for a customer, who is left in these enrolments. */
  void finished(Collection<Enrolment> enrolments) {
    for (Enrolment enrolment : enrolments) {
      boolean isInside =
          enrolment.state() == EnrolmentState.LIVE || enrolment.state() == EnrolmentState.PARKED;
      if (isInside && enrolment.journey().equals(journey.id())) {
        inside++;
        for (Token token : enrolment.tokens()) {
          standing.merge(token.step(), 1L, Long::sum);
        }
      }
    }
    if (enteredByThisOne > 0) {
      customers++;
      perCustomer.merge(Math.min(sentToThisOne, MANY), 1L, Long::sum);
    }
    enteredByThisOne = 0;
    sentToThisOne = 0;
    course.nextCustomer();
  }

  Figures figures() {
    List<Figures.StepFigures> steps = new ArrayList<>();
    journey.ways().keySet().stream()
        .filter(step -> !step.isEmpty())
        .forEach(step ->
            steps.add(
                new Figures.StepFigures(
                    step,
                    course.begun(step),
                    course.done(step),
                    standing.getOrDefault(step, 0L),
                    asked.getOrDefault(step, 0L),
                    sent.getOrDefault(step, 0L),
                    course.outcomes(step))));
    List<Figures.PerCustomer> actions = new ArrayList<>();
    perCustomer.forEach((count, many) ->
        actions.add(new Figures.PerCustomer(count, count == MANY ? null : count, many)));
    return new Figures(
        journey.version(),
        entered,
        customers,
        enteredByDay,
        left,
        inside,
        goals,
        goalsMissed,
        goalValue,
        steps,
        course.ways(),
        actions,
        blocked,
        notEntered,
        parked,
        milestones,
        variants);
  }

  private static void add(SortedMap<String, Long> counts, String name) {
    boolean hasRoom = counts.containsKey(name) || counts.size() < MOST_REASONS;
    counts.merge(hasRoom ? name : OTHER, 1L, Long::sum);
  }
}
