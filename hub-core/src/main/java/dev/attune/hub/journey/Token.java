package dev.attune.hub.journey;

import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where an enrolment stands; several while steps run in parallel. One that has come to
 * the end of its way stands at the parallel step itself, where it waits for the others.
 *
 * @param step the id of the step it waits at
 * @param since when it came there
 * @param dueAt when the step's time is over, or null if it waits for something else alone
 * @param candidates events that could not be decided yet, because a wait reads an action's result
 *     that is not there, or stands right behind an action that is under way; at most {@value
 *     #MAX_CANDIDATES}
 * @param seen how many of the first events that its enrolment has noted are not for this token,
 *     which saw them when they happened
 * @param isStuck whether its step could not be done, so that the enrolment is parked
 */
public record Token(
    String step,
    Instant since,
    @Nullable Instant dueAt,
    List<Fields> candidates,
    int seen,
    boolean isStuck) {
  public static final int MAX_CANDIDATES = 20;

  public Token {
    candidates = List.copyOf(candidates);
  }

  /** One that is not stuck and for which all events are that are noted. */
  public Token(String step, Instant since, @Nullable Instant dueAt, List<Fields> candidates) {
    this(step, since, dueAt, candidates, 0, false);
  }

  /** A token that waits for nothing. */
  static Token at(String step, Instant since) {
    return new Token(step, since, null, List.of());
  }

  Token withDueAt(@Nullable Instant due) {
    return new Token(step, since, due, candidates, seen, isStuck);
  }

  Token withCandidates(List<Fields> kept) {
    return new Token(step, since, dueAt, kept, seen, isStuck);
  }

  Token withSeen(int events) {
    return new Token(step, since, dueAt, candidates, events, isStuck);
  }

  Token stuck() {
    return new Token(step, since, dueAt, candidates, seen, true);
  }

  /** The same where what was in its way is out of it. */
  Token settled() {
    return new Token(step, since, dueAt, candidates, seen, false);
  }
}
