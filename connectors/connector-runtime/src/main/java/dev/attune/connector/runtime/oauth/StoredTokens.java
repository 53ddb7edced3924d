package dev.attune.connector.runtime.oauth;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a connection's tokens. Nodes' clocks may differ, so no node trusts an instant of
 * another where harm could come of it: others leave the document alone for {@code hold} by their
 * own clock, counted from when they first saw this version.
 *
 * @param expires when the access token ends, by the clock of the node that got it; null: not told
 * @param problem why there is none, in words, or null
 * @param failures tries in a row that brought none
 * @param at when this was written, by the clock of the node that wrote it
 * @param version 0 if nothing is stored yet
 */
public record StoredTokens(
    State state,
    Tokens tokens,
    @Nullable Instant expires,
    @Nullable String problem,
    int failures,
    Duration hold,
    Instant at,
    long version) {

  /** How it stands. */
  public enum State {
    /** What is there is all there is to know. */
    KEPT,
    /** A node asks for new ones. */
    ASKING,
    /** The last try brought none; the next may. */
    FAILED,
    /** The grant is gone: only a person's consent brings new ones. */
    ENDED
  }

  static StoredTokens fresh(String basis, long version) {
    return new StoredTokens(
        State.KEPT, Tokens.none(basis), null, null, 0, Duration.ZERO, Instant.EPOCH, version);
  }

  StoredTokens asking(Duration term, Instant now) {
    return new StoredTokens(State.ASKING, tokens, expires, problem, failures, term, now, version);
  }

  StoredTokens kept(Tokens fresh, @Nullable Instant ends, Instant now) {
    return new StoredTokens(State.KEPT, fresh, ends, null, 0, Duration.ZERO, now, version);
  }

  StoredTokens failed(String why, Duration wait, Instant now) {
    return new StoredTokens(State.FAILED, tokens, expires, why, failures + 1, wait, now, version);
  }

  /** Without what is left of the grant, which is worth nothing any more. */
  StoredTokens ended(String why, Instant now) {
    return new StoredTokens(
        State.ENDED, Tokens.none(tokens.basis()), null, why, 0, Duration.ZERO, now, version);
  }

  StoredTokens at(long otherVersion) {
    return new StoredTokens(state, tokens, expires, problem, failures, hold, at, otherVersion);
  }
}
