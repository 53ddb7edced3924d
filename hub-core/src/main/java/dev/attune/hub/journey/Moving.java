package dev.attune.hub.journey;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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

  /**
   * Keeps an event for waits that are begun once the enrolment goes on.
   *
   * @param isSeen of which tokens it is not for
   */
  void note(Fields event, Predicate<Token> isSeen) {
    List<Fields> copy = new ArrayList<>(noted);
    copy.add(event);
    noted = List.copyOf(copy);
    tokens = seen(tokens, isSeen);
  }

  private List<Token> seen(List<Token> all, Predicate<Token> isSeen) {
    return all.stream().map(one -> isSeen.test(one) ? one.withSeen(noted.size()) : one).toList();
  }

  /** Takes the first event that is noted; for whom it is must be asked before. */
  Fields takeNoted() {
    Fields first = noted.getFirst();
    noted = noted.subList(1, noted.size());
    tokens = tokens.stream().map(one -> one.withSeen(Math.max(0, one.seen() - 1))).toList();
    return first;
  }

  void change(EnrolmentChange change) {
    state = EnrolmentTransitions.next(state, change);
  }

  /** Parks it; of several ways the others lose nothing of what is noted for them. */
  void park(String reason) {
    change(EnrolmentChange.PARK);
    if (tokens.size() <= 1) {
      noted = List.of();
    }
    tokens = seen(tokens, Token::isStuck);
    leftAs = reason;
  }

  /** Whether ways stand still because something beside them could not be done. */
  boolean isHeld() {
    return state == EnrolmentState.PARKED && tokens.size() > 1;
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

  /**
   * Puts a token in the place of another, or beside all if there is none.
   *
   * @return the token as it is kept
   */
  Token place(@Nullable Token old, Token token) {
    return replace(old, List.of(token)).getFirst();
  }

  /** Puts tokens in the place of one, in the order of the text whatever order they came in. */
  List<Token> replace(@Nullable Token old, List<Token> others) {
    int seen = old == null ? 0 : old.seen();
    List<Token> placed = others.stream().map(one -> one.withSeen(seen)).toList();
    List<Token> copy = new ArrayList<>(tokens);
    if (old != null && !copy.remove(old)) {
      throw new HubException(
          HubError.BROKEN_STATE, "The enrolment " + id() + " does not stand at " + old.step());
    }
    copy.addAll(placed);
    copy.sort(Comparator.comparingInt(one -> journey.place(one.step())));
    tokens = List.copyOf(copy);
    return placed;
  }

  /** Puts one token in the place of several; what one of them saw is not for it. */
  Token join(Collection<Token> several, Token token) {
    int seen = several.stream().mapToInt(Token::seen).max().orElse(0);
    Token joined = token.withSeen(seen);
    List<Token> copy = new ArrayList<>(tokens);
    several.forEach(copy::remove);
    copy.add(joined);
    copy.sort(Comparator.comparingInt(one -> journey.place(one.step())));
    tokens = List.copyOf(copy);
    return joined;
  }

  void drop(@Nullable Token token) {
    replace(token, List.of());
  }

  /** Whether the token is there, as it was. */
  boolean has(Token token) {
    return tokens.contains(token);
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
