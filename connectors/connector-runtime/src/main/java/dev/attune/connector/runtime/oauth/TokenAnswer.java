package dev.attune.connector.runtime.oauth;

import dev.attune.connector.schema.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking for a token. Reasons are sentences for people, without secrets. */
sealed interface TokenAnswer {

  /**
   * @param refresh null if none came: the one before goes on, where there is one
   * @param life how long the access token is good from now on; null: not told
   */
  record Granted(Secret access, @Nullable Secret refresh, @Nullable Duration life)
      implements TokenAnswer {

    /** Without what is secret. */
    @Override
    public String toString() {
      return "Granted[hidden]";
    }
  }

  /**
   * Refused for good.
   *
   * @param isOfGrant whether it is the grant that is worth nothing (invalid_grant), and not the
   *     client or what it asks
   */
  record Refused(boolean isOfGrant, String reason) implements TokenAnswer {}

  /**
   * Not answered, or not now.
   *
   * @param delay the least that the server named, or null
   */
  record Failed(@Nullable Duration delay, String reason) implements TokenAnswer {}
}
