package dev.attune.connector.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.security.auth.callback.Callback;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallback;

/** The tokens that the test's broker accepts, made by it by name. */
public final class Tokens implements AuthenticateCallbackHandler {
  /** All that came and were good. */
  static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private static volatile Predicate<String> good = token -> false;

  /** For the broker. */
  public Tokens() {}

  static void accept(Predicate<String> accepted) {
    good = accepted;
  }

  @Override
  public void configure(
      Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {}

  @Override
  public void handle(Callback[] callbacks) {
    for (Callback callback : callbacks) {
      if (callback instanceof OAuthBearerValidatorCallback asked) {
        validate(asked);
      }
      // All others ask for extensions, or for a token of the broker's own.
    }
  }

  private static void validate(OAuthBearerValidatorCallback asked) {
    String token = asked.tokenValue();
    if (good.test(token)) {
      SEEN.add(token);
      asked.token(new Accepted(token));
    } else {
      asked.error("invalid_token", null, null);
    }
  }

  private record Accepted(String value) implements OAuthBearerToken {
    @Override
    public Set<String> scope() {
      return Set.of();
    }

    @Override
    public long lifetimeMs() {
      return System.currentTimeMillis() + 3_600_000;
    }

    @Override
    public String principalName() {
      return "attune";
    }

    @Override
    public Long startTimeMs() {
      return System.currentTimeMillis();
    }
  }

  @Override
  public void close() {}
}
