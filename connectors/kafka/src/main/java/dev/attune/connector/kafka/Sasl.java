package dev.attune.connector.kafka;

import dev.attune.connector.Credentials;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.authenticator.DefaultLogin;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.jspecify.annotations.Nullable;

/**
 * How a client proves whose it is.
 *
 * @param mechanism as Kafka names it
 * @param module that Kafka wants; it is given nothing
 */
record Sasl(String mechanism, Class<?> module) {

  /**
   * By the kind of credentials; what they are is asked at each authentication.
   *
   * @param chosen for user name and password
   * @return null if there is nothing to prove
   */
  static @Nullable Sasl of(Credentials credentials, SaslMechanism chosen) {
    return switch (credentials) {
      case Credentials.Basic basic ->
          switch (chosen) {
            case PLAIN -> new Sasl("PLAIN", PlainLoginModule.class);
            case SCRAM_SHA_256 -> new Sasl("SCRAM-SHA-256", ScramLoginModule.class);
            case SCRAM_SHA_512 -> new Sasl("SCRAM-SHA-512", ScramLoginModule.class);
          };
      case Credentials.Bearer bearer -> new Sasl("OAUTHBEARER", TokenLogin.class);
      case Credentials.None none -> null;
      case Credentials.ApiKey key -> null;
    };
  }

  Map<String, Object> configuration(Supplier<Credentials> credentials) {
    Map<String, Object> all = new HashMap<>();
    all.put(SaslConfigs.SASL_MECHANISM, mechanism);
    all.put(SaslConfigs.SASL_JAAS_CONFIG, module.getName() + " required;");
    // The usual one for OAUTHBEARER has a thread that renews tokens; the host does that.
    all.put(SaslConfigs.SASL_LOGIN_CLASS, DefaultLogin.class);
    all.put(SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS, Login.class);
    all.put(Login.CREDENTIALS, credentials);
    return all;
  }
}
