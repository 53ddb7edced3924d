package dev.attune.hub.journey;

import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where an enrolment stands; several while steps run in parallel.
 *
 * @param step the id of the step it waits at
 * @param since when it came there
 * @param dueAt when the step's time is over, or null if it waits for something else alone
 * @param candidates events that could not be decided yet, because a wait reads an action's result
 *     that is not there, or stands right behind an action that is under way; at most {@value
 *     #MAX_CANDIDATES}
 */
public record Token(String step, Instant since, @Nullable Instant dueAt, List<Fields> candidates) {
  public static final int MAX_CANDIDATES = 20;

  public Token {
    candidates = List.copyOf(candidates);
  }

  /** A token that waits for nothing. */
  static Token at(String step, Instant since) {
    return new Token(step, since, null, List.of());
  }

  Token withDueAt(@Nullable Instant due) {
    return new Token(step, since, due, candidates);
  }

  Token withCandidates(List<Fields> kept) {
    return new Token(step, since, dueAt, kept);
  }
}
