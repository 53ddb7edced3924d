package dev.attune.connector.runtime.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.jspecify.annotations.Nullable;

/** A real broker of messages in this process, which ends with it; who has an account may do all. */
public final class Artemis {
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final int port;

  /**
   * @param protocol what it speaks, unencrypted, if that is on the class path: {@code AMQP}
   */
  public Artemis(String protocol) {
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    try {
      port = freePort();
      Configuration configuration =
          new ConfigurationImpl()
              .setPersistenceEnabled(false)
              .setSecurityEnabled(true)
              .setJMXManagementEnabled(false)
              .addAcceptorConfiguration(
                  "only", "tcp://127.0.0.1:%d?protocols=%s".formatted(port, protocol));
      server.setConfiguration(configuration).setSecurityManager(new Accounts()).start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Who may do everything, and nobody else anything. */
  private final class Accounts implements ActiveMQSecurityManager {
    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
      return user != null && password != null && password.equals(passwords.get(user));
    }

    @Override
    public boolean validateUserAndRole(
        @Nullable String user, @Nullable String password, Set<Role> roles, CheckType checkType) {
      return validateUser(user, password);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return free.getLocalPort();
    }
  }

  /** At {@code 127.0.0.1}. */
  public int port() {
    return port;
  }

  public void account(String name, String password) {
    passwords.put(name, password);
  }
}
