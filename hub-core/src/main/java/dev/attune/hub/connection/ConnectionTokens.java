package dev.attune.hub.connection;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a tool's authorization server gave out for a connection, and who gets new ones.
 *
 * @param state how it stands, a word of who writes it
 * @param sealed the tokens, encrypted
 * @param expires when the access token ends, by the clock of the node that got it; null: not told
 * @param problem why there is none, in words for people, or null
 * @param failures tries in a row that brought none
 * @param hold how long other nodes leave it alone after they have seen this version
 * @param at when it was written, by the clock of the node that wrote it
 */
public record ConnectionTokens(
    ConnectionKey key,
    String state,
    String sealed,
    @Nullable Instant expires,
    @Nullable String problem,
    int failures,
    Duration hold,
    Instant at,
    long version) {

  /** The state in which only a person's consent brings new tokens. */
  public static final String ENDED = "ENDED";

  /** Whether there are tokens, or can be without anybody's doing. */
  public boolean isAlive() {
    return !state.equals(ENDED);
  }

  /** The same under another version. */
  public ConnectionTokens at(long otherVersion) {
    return new ConnectionTokens(
        key, state, sealed, expires, problem, failures, hold, at, otherVersion);
  }

  /** Without the tokens. */
  @Override
  public String toString() {
    return "ConnectionTokens[" + key + ", " + state + "]";
  }
}
