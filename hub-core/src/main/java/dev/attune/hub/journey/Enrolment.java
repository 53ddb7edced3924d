package dev.attune.hub.journey;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One passage of one customer through one version of a journey.
 *
 * @param key what it is keyed by, for example an order's id; empty for one per customer
 * @param entry the event it was entered by, as expressions see it; empty if there was none
 * @param tokens where it stands, in a fixed order; empty once it has left
 * @param steps what became of each step begun so far, by step id
 * @param milestones those reached so far
 * @param noted events that happened while its journey was paused and that a wait still to be begun
 *     may be for, in their order; at most {@value Token#MAX_CANDIDATES}
 * @param goalBy until when the goal counts, or null if the journey has none or it is decided
 * @param goalAt when the goal was reached, or null
 * @param left when the customer left the steps, or null; the goal may then still be awaited
 * @param leftAs why it left or is parked, for example {@code completed}; else empty
 */
public record Enrolment(
    EnrolmentId id,
    JourneyId journey,
    int version,
    String key,
    EnrolmentState state,
    Instant entered,
    Fields entry,
    List<Token> tokens,
    Map<String, StepRecord> steps,
    Set<String> milestones,
    List<Fields> noted,
    @Nullable Instant goalBy,
    @Nullable Instant goalAt,
    @Nullable Instant left,
    String leftAs) {
  public Enrolment {
    tokens = List.copyOf(tokens);
    steps = Map.copyOf(steps);
    milestones = Set.copyOf(milestones);
    noted = List.copyOf(noted);
  }

  /** When time alone will next change something, or null. */
  public @Nullable Instant dueAt() {
    return dueAt(false);
  }

  /** The same while its journey is paused: what waits for a step to begin is not due then. */
  @Nullable Instant dueWhilePaused() {
    return dueAt(true);
  }

  private @Nullable Instant dueAt(boolean isPaused) {
    return switch (state) {
      case LIVE -> nextOfAll(isPaused);
      case PARKED, AWAITING_GOAL -> goalBy;
      case SUSPENDED, LEFT -> null;
    };
  }

  private @Nullable Instant nextOfAll(boolean isPaused) {
    Instant next = goalBy;
    for (Token token : tokens) {
      boolean mayMove = !token.isStuck() && (!isPaused || isBegun(token));
      next = mayMove ? earlier(next, token.dueAt()) : next;
    }
    return isPaused || noted.isEmpty() ? next : earlier(next, EventView.received(noted.getFirst()));
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  /** The same without the events that are kept for waits, which are then lost to them. */
  public Enrolment withoutKeptEvents() {
    return new Enrolment(
        id,
        journey,
        version,
        key,
        state,
        entered,
        entry,
        tokens.stream().map(token -> token.withCandidates(List.of()).withSeen(0)).toList(),
        steps,
        milestones,
        List.of(),
        goalBy,
        goalAt,
        left,
        leftAs);
  }

  /** The same as of one who left then, for a reason outside of the journey. */
  public Enrolment gone(Instant at, String as) {
    return new Enrolment(
        id,
        journey,
        version,
        key,
        EnrolmentState.LEFT,
        entered,
        entry,
        List.of(),
        steps,
        milestones,
        List.of(),
        null,
        goalAt,
        at,
        as);
  }

  /**
   * How each step ended that is over: of a split the variant, of an action how it was delivered.
   */
  public SortedMap<String, String> outcomes() {
    SortedMap<String, String> ended = new TreeMap<>();
    steps.forEach((step, record) -> {
      String outcome = record.outcome();
      if (outcome != null) {
        ended.put(step, outcome);
      }
    });
    return ended;
  }

  /** Whether whoever it is of is inside, and not aside because of a merge. */
  boolean isInside() {
    return switch (state) {
      case LIVE, PARKED -> true;
      case SUSPENDED, AWAITING_GOAL, LEFT -> false;
    };
  }

  /** Whose event an account entered by, or null of a person or where that is gone. */
  public @Nullable ProfileId enteredBy() {
    return EventView.by(entry);
  }

  /**
   * The same without what is kept of events of people who are forgotten. What tools answered goes,
   * too, where they were asked by what such an event said.
   */
  public Enrolment without(Set<ProfileId> members) {
    boolean isTheirs = isOf(entry, members);
    Map<String, StepRecord> answered = new HashMap<>(steps);
    if (isTheirs) {
      answered.replaceAll((id, step) -> step.withoutResult());
    }
    return new Enrolment(
        id,
        journey,
        version,
        key,
        state,
        entered,
        isTheirs ? Fields.EMPTY : entry,
        tokens.stream()
            .map(token ->
                token
                    .withCandidates(others(token.candidates(), members))
                    .withSeen(others(firstOf(noted, token.seen()), members).size()))
            .toList(),
        answered,
        milestones,
        others(noted, members),
        goalBy,
        goalAt,
        left,
        leftAs);
  }

  private static boolean isOf(Fields kept, Set<ProfileId> members) {
    ProfileId by = EventView.by(kept);
    return by != null && members.contains(by);
  }

  private static List<Fields> others(List<Fields> kept, Set<ProfileId> members) {
    return kept.stream().filter(one -> !isOf(one, members)).toList();
  }

  private static List<Fields> firstOf(List<Fields> events, int count) {
    return events.subList(0, Math.min(count, events.size()));
  }

  /** Whether the step where the token stands was begun; no step is ever begun twice. */
  boolean isBegun(Token token) {
    return steps.containsKey(token.step());
  }
}
