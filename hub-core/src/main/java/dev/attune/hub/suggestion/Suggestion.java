package dev.attune.hub.suggestion;

import dev.attune.hub.match.MatchScore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two profiles that may be of one person. It holds no value of either, only how far they agree.
 *
 * @param version of its document; 0 before the first write
 * @param found when it was suggested first
 * @param decided when somebody decided, or null
 * @param actor who did, or null
 */
public record Suggestion(
    SuggestionKey key,
    long version,
    State state,
    MatchScore score,
    Instant found,
    @Nullable Instant decided,
    @Nullable String actor) {

  /** The name under which a tenant's rule decides. */
  public static final String BY_RULE = "match-rules";

  /** Whether it was decided. Stored by name: a state may be added and never renamed. */
  public enum State {
    OPEN,
    /** They are asked to be merged. */
    CONFIRMED,
    /** They are two people, and are not suggested again. */
    REJECTED
  }

  static Suggestion fresh(SuggestionKey key, MatchScore score, Instant now) {
    return new Suggestion(key, 0, State.OPEN, score, now, null, null);
  }

  Suggestion scored(MatchScore newScore) {
    return new Suggestion(key, version, state, newScore, found, decided, actor);
  }

  public Suggestion decided(State newState, String by, Instant now) {
    return new Suggestion(key, version, newState, score, found, now, by);
  }

  /** Where it stands among those of its state: the surest first. */
  public Place place() {
    return new Place(score.bits(), key);
  }

  /** A place in a list of suggestions. */
  public record Place(double bits, SuggestionKey key) {}
}
