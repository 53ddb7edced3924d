package dev.attune.connector.kafka;

import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule;

/**
 * Kafka's own module keeps the token that it was given when a client was made, renews it in a
 * thread, and is shared by all clients of one configuration. This one keeps nothing: {@link Login}
 * gives the token at each authentication.
 */
public final class TokenLogin extends OAuthBearerLoginModule {

  /** For Kafka's clients. */
  public TokenLogin() {}

  @Override
  public void initialize(
      Subject subject,
      CallbackHandler handler,
      Map<String, ?> sharedState,
      Map<String, ?> options) {}

  @Override
  public boolean login() {
    return true;
  }

  @Override
  public boolean commit() {
    return true;
  }

  @Override
  public boolean abort() {
    return true;
  }

  @Override
  public boolean logout() {
    return true;
  }
}
