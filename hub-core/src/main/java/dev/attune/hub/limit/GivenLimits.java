package dev.attune.hub.limit;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant says of the limits of a connection's account.
 *
 * @param account the account's name; connections of a tenant that name the same one share its
 *     limits. Null: the connection has its account for itself
 * @param rate what the account's plan allows, or null: what the connector declares
 * @param perDay the calls that the account may make in a day, or 0: what the tool or the connector
 *     says
 * @param dayShare how many per cent of those the hub may use
 */
public record GivenLimits(
    @Nullable String account, @Nullable CallRate rate, int perDay, int dayShare) {
  public static final GivenLimits NONE = new GivenLimits(null, null, 0, 100);

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int MAX_NAME = 64;

  public GivenLimits {
    if (account != null && (account.isBlank() || account.length() > MAX_NAME)) {
      throw invalid("An account's name must have 1 to " + MAX_NAME + " characters.");
    }
    if (rate != null && rate.per().compareTo(LONGEST) >= 0) {
      throw invalid("A rate must be of less than 24 hours; say what a day allows as such.");
    }
    if (perDay < 0 || dayShare < 1 || dayShare > 100) {
      throw invalid("A day may allow 0 calls or more, and its share must be 1 to 100 per cent.");
    }
  }

  private static HubException invalid(String message) {
    return new HubException(HubError.INVALID_VALUE, message);
  }
}
