package dev.attune.connector.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.plain.PlainAuthenticateCallback;

/** The accounts that the test's broker accepts, made by it by name. */
public final class Accounts implements AuthenticateCallbackHandler {
  static final Map<String, String> PASSWORDS = new ConcurrentHashMap<>();

  /** For the broker. */
  public Accounts() {}

  @Override
  public void configure(
      Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {}

  @Override
  public void handle(Callback[] callbacks) {
    String name = "";
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback asked) {
        name = String.valueOf(asked.getDefaultName());
      } else if (callback instanceof PlainAuthenticateCallback plain) {
        String known = PASSWORDS.get(name);
        plain.authenticated(known != null && known.equals(new String(plain.password())));
      }
    }
  }

  @Override
  public void close() {}
}
