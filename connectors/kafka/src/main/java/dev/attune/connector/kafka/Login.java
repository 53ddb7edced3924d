package dev.attune.connector.kafka;

import dev.attune.connector.ConnectorException;
import dev.attune.connector.Credentials;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;
import org.jspecify.annotations.Nullable;

/**
 * Gives Kafka's clients, which make it by their configuration, the credentials as they are at each
 * authentication. So no text of a tenant becomes part of one of JAAS.
 */
public final class Login implements AuthenticateCallbackHandler {
  /** The member of the configuration that holds the credentials. */
  static final String CREDENTIALS = "attune.credentials";

  private @Nullable Supplier<Credentials> credentials;

  /** For Kafka's clients. */
  public Login() {}

  @Override
  @SuppressWarnings("unchecked") // what the connection has put there
  public void configure(
      Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
    credentials = (Supplier<Credentials>) configs.get(CREDENTIALS);
  }

  @Override
  public void handle(Callback[] callbacks) throws IOException {
    switch (current()) {
      case Credentials.Basic basic -> sign(callbacks, basic);
      case Credentials.Bearer bearer -> sign(callbacks, bearer);
      case Credentials.None none -> throw missing();
      case Credentials.ApiKey key -> throw missing();
    }
  }

  private Credentials current() throws IOException {
    if (credentials == null) {
      throw missing();
    }
    try {
      return credentials.get();
    } catch (ConnectorException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static IOException missing() {
    return new IOException("The connection has neither user name and password nor a token.");
  }

  /** Callbacks of other kinds ask for extensions, of which there are none. */
  private static void sign(Callback[] callbacks, Credentials.Basic basic) {
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback name) {
        name.setName(basic.username());
      } else if (callback instanceof PasswordCallback password) {
        password.setPassword(basic.password().reveal().toCharArray());
      }
    }
  }

  private static void sign(Callback[] callbacks, Credentials.Bearer bearer) {
    for (Callback callback : callbacks) {
      if (callback instanceof OAuthBearerTokenCallback token) {
        token.token(new Token(bearer.token()));
      }
    }
  }

  @Override
  public void close() {}
}
