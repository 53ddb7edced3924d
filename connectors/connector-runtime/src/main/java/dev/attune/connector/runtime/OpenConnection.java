package dev.attune.connector.runtime;

import dev.attune.connector.Connection;
import dev.attune.connector.runtime.oauth.CredentialSource;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection with a count of the exchanges that use it, so that it is closed once, when it was
 * replaced or closed and the last of them has ended.
 */
final class OpenConnection {
  private static final int RETIRED = Integer.MIN_VALUE;

  private final ConnectorSpace<?> space;
  private final Connection connection;
  private final CredentialSource credentials;
  // The number of users, RETIRED added once no more may come.
  private final AtomicInteger users = new AtomicInteger();

  OpenConnection(ConnectorSpace<?> space, Connection connection, CredentialSource credentials) {
    this.space = space;
    this.connection = connection;
    this.credentials = credentials;
  }

  ConnectorSpace<?> space() {
    return space;
  }

  Connection connection() {
    return connection;
  }

  CredentialSource credentials() {
    return credentials;
  }

  /** Begins a use; false if it is retired. */
  boolean enter() {
    return users.getAndUpdate(count -> count < 0 ? count : count + 1) >= 0;
  }

  /** Ends a use that was begun. */
  void leave() {
    if (users.decrementAndGet() == RETIRED) {
      connection.close();
    }
  }

  /** Lets nobody in any more; closes now or when the last user leaves. */
  void retire() {
    int before = users.getAndUpdate(count -> count < 0 ? count : count + RETIRED);
    if (before == 0) {
      connection.close();
    }
  }
}
