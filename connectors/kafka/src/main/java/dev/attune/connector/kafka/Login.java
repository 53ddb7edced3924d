package dev.attune.connector.kafka;

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
import org.jspecify.annotations.Nullable;

/**
 * Gives user name and password to Kafka's clients, which make it by their configuration. So no text
 * of a tenant becomes part of one of JAAS.
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
    if (credentials == null || !(credentials.get() instanceof Credentials.Basic basic)) {
      throw new IOException("The connection has no user name and password.");
    }
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback name) {
        name.setName(basic.username());
      } else if (callback instanceof PasswordCallback password) {
        password.setPassword(basic.password().reveal().toCharArray());
      }
      // All others ask for extensions, of which there are none.
    }
  }

  @Override
  public void close() {}
}
