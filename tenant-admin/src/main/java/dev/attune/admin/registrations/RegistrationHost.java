package dev.attune.admin.registrations;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.tenant.ConnectionKey;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What asks tools. Safe for use by many threads; a question takes as long as its time-out. */
public interface RegistrationHost {

  /**
   * Where a tool is to post.
   *
   * @param secret what it is offered to sign with
   * @param reference what the tool called the registration when it was last known
   */
  record Address(URI address, String secret, @Nullable String reference) {

    /** Without what is secret. */
    @Override
    public String toString() {
      return "Address[" + reference + "]";
    }
  }

  /** Whether connections of that connector can be registered. */
  boolean registers(String connector);

  /**
   * Fails unless they can.
   *
   * @throws dev.attune.hub.problem.HubException {@code conflict}, saying what the connector does
   */
  void require(String connector);

  ToolAnswer register(Connection connection, Address address);

  /** Whether it is registered; changes nothing. */
  ToolAnswer look(Connection connection, Address address);

  ToolAnswer unregister(Connection connection, Address address);

  /** A connection was changed; what comes from now on finds it as it is now. */
  void changed(ConnectionKey key);
}
