package dev.attune.hub.journey;

import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An enrolment while something happens to it. */
final class Moving {
  private final Enrolment origin;
  private final CompiledJourney journey;
  private final boolean isNew;
  private EnrolmentState state;
  private List<Token> tokens;
  private Map<String, StepRecord> steps;
  private Set<String> milestones;
  private List<Fields> noted;
  private @Nullable Instant goalBy;
  private @Nullable Instant goalAt;
  private @Nullable Instant left;
  private String leftAs;

  private Moving(Enrolment origin, CompiledJourney journey, boolean isNew) {
    this.origin = origin;
    this.journey = journey;
    this.isNew = isNew;
    this.state = origin.state();
    this.tokens = origin.tokens();
    this.steps = origin.steps();
    this.milestones = origin.milestones();
    this.noted = origin.noted();
    this.goalBy = origin.goalBy();
    this.goalAt = origin.goalAt();
    this.left = origin.left();
    this.leftAs = origin.leftAs();
  }

  static Moving of(Enrolment enrolment, CompiledJourney journey) {
    return new Moving(enrolment, journey, false);
  }

  static Moving begun(Enrolment enrolment, CompiledJourney journey) {
    return new Moving(enrolment, journey, true);
  }

  /** The enrolment as it was before, for what never changes. */
  Enrolment origin() {
    return origin;
  }

  EnrolmentId id() {
    return origin.id();
  }

  CompiledJourney journey() {
    return journey;
  }

  EnrolmentState state() {
    return state;
  }

  boolean isLive() {
    return state == EnrolmentState.LIVE;
  }

  /** Whether the customer is inside, and not aside because of a merge. */
  boolean isInside() {
    return switch (state) {
      case LIVE, PARKED -> true;
      case SUSPENDED, AWAITING_GOAL, LEFT -> false;
    };
  }

  List<Token> tokens() {
    return tokens;
  }

  Map<String, StepRecord> steps() {
    return steps;
  }

  Set<String> milestones() {
    return milestones;
  }

  @Nullable Instant goalBy() {
    return goalBy;
  }

  /** Whether the goal may still be reached. */
  boolean isGoalOpen() {
    Journey.Goal goal = journey.definition().goal();
    return goal != null
        && goalAt == null
        && (goalBy != null || (goal.within() == null && left == null));
  }

  @Nullable Instant dueAt(boolean isPaused) {
    return isPaused ? frozen().dueWhilePaused() : frozen().dueAt();
  }

  boolean isBegun(Token token) {
    return steps.containsKey(token.step());
  }

  List<Fields> noted() {
    return noted;
  }

  /** Keeps an event for waits that are begun once the journey goes on. */
  void note(Fields event) {
    List<Fields> copy = new ArrayList<>(noted);
    copy.add(event);
    noted = List.copyOf(copy);
  }

  Fields takeNoted() {
    Fields first = noted.getFirst();
    noted = noted.subList(1, noted.size());
    return first;
  }

  void change(EnrolmentChange change) {
    state = EnrolmentTransitions.next(state, change);
  }

  void park(String reason) {
    change(EnrolmentChange.PARK);
    noted = List.of();
    leftAs = reason;
  }

  void resume() {
    change(EnrolmentChange.RESUME);
    leftAs = "";
  }

  void leave(String as, Instant now) {
    change(goalBy == null ? EnrolmentChange.LEAVE : EnrolmentChange.FINISH);
    out(as, now);
  }

  void reachGoal(String as, Instant now) {
    boolean wasInside = isInside();
    change(EnrolmentChange.REACH_GOAL);
    goalBy = null;
    goalAt = now;
    if (wasInside) {
      out(as, now);
    }
  }

  /** The goal is not awaited any longer. */
  void closeGoal(EnrolmentChange change) {
    change(change);
    goalBy = null;
  }

  private void out(String as, Instant now) {
    tokens = List.of();
    noted = List.of();
    left = now;
    leftAs = as;
  }

  /** Puts a token in a slot, or in a new one behind the last. */
  void place(int slot, Token token) {
    List<Token> copy = new ArrayList<>(tokens);
    if (slot == copy.size()) {
      copy.add(token);
    } else {
      copy.set(slot, token);
    }
    tokens = List.copyOf(copy);
  }

  void drop(int slot) {
    List<Token> copy = new ArrayList<>(tokens);
    if (slot < copy.size()) {
      copy.remove(slot);
    }
    tokens = List.copyOf(copy);
  }

  void reachMilestone(String milestone) {
    Set<String> copy = new HashSet<>(milestones);
    copy.add(milestone);
    milestones = Set.copyOf(copy);
  }

  @Nullable StepRecord record(String step) {
    return steps.get(step);
  }

  void record(String step, StepRecord record) {
    Map<String, StepRecord> copy = new HashMap<>(steps);
    copy.put(step, record);
    steps = Map.copyOf(copy);
  }

  /** How often the step was begun, this time included. */
  int nextOccurrence(String step) {
    StepRecord record = steps.get(step);
    return record == null ? 1 : record.occurrence() + 1;
  }

  /** Whether an action was asked for and how it ended is not known. */
  boolean isPending(String step) {
    StepRecord record = steps.get(step);
    return record != null && record.action() != null && record.outcome() == null;
  }

  boolean isChanged() {
    return isNew || !frozen().equals(origin);
  }

  Enrolment frozen() {
    return new Enrolment(
        origin.id(),
        origin.journey(),
        origin.version(),
        origin.key(),
        state,
        origin.entered(),
        origin.entry(),
        tokens,
        steps,
        milestones,
        noted,
        goalBy,
        goalAt,
        left,
        leftAs);
  }
}
