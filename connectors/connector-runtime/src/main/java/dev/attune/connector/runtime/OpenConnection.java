package dev.attune.connector.runtime;

import dev.attune.connector.Connection;
import dev.attune.connector.runtime.oauth.CredentialSource;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection with a count of the exchanges that use it, so that it is closed once, when it was
 * replaced or closed and the last of them has ended. As long as it is not closed its space runs.
 */
final class OpenConnection {
  private static final Logger LOG = LoggerFactory.getLogger(OpenConnection.class);

  /** For what is bounded elsewhere: each source is held once. */
  private static final Semaphore WITHOUT_BOUND = new Semaphore(Integer.MAX_VALUE);

  private final ConnectorSpace<?> space;
  private final Connection connection;
  private final CredentialSource credentials;
  private final ConnectionConfig config;
  private final @Nullable HeldBack heldBack;
  private final Semaphore places;
  private final Uses uses = new Uses(this::end);

  /**
   * Why a connection is not on the newest version.
   *
   * @param newest the version that refused it
   */
  record HeldBack(ConnectorSpace<?> newest, String reason) {}

  /**
   * @param space entered for this connection, which leaves it when it is closed
   */
  OpenConnection(
      ConnectorSpace<?> space,
      ConnectorSpace.Opened opened,
      ConnectionConfig config,
      @Nullable HeldBack heldBack) {
    this.space = space;
    this.connection = opened.connection();
    this.credentials = opened.credentials();
    this.config = config;
    this.heldBack = heldBack;
    this.places = space.placesOfConnection();
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

  ConnectionConfig config() {
    return config;
  }

  @Nullable HeldBack heldBack() {
    return heldBack;
  }

  /** Whether it is where it would be opened if it were opened now. */
  boolean isAt(ConnectorSpace<?> newest) {
    return space == newest
        || (heldBack != null && heldBack.newest() == newest && !space.isRetired());
  }

  /** Runs code of the connector within a bound; see {@link CallThreads#call}. */
  <T> CallEnd<T> call(Duration atMost, Runnable onEnd, Callable<T> work) {
    return space.threads().call(places, atMost, onEnd, work);
  }

  /** The same for code that may wait for news for as long as it was told to. */
  <T> CallEnd<T> hold(Duration atMost, Runnable onEnd, Callable<T> work) {
    return space.held().call(WITHOUT_BOUND, atMost, onEnd, work);
  }

  /** Begins a use; false if it is retired. */
  boolean enter() {
    return uses.enter();
  }

  /** Ends a use that was begun. */
  void leave() {
    uses.leave();
  }

  /** Lets nobody in any more; closes now or when the last user leaves. */
  void retire() {
    uses.retire();
  }

  private void end() {
    if (space.isPlugin()) {
      // Who leaves last may be on a thread of the plugin's, which may not wait for another.
      Thread.startVirtualThread(this::close);
    } else {
      close();
    }
  }

  private void close() {
    try {
      space.close(connection);
    } catch (RuntimeException | LinkageError e) {
      LOG.error(
          "Connector '{}' failed to close connection {}: {}",
          space.descriptor().id(),
          config.key().connection(),
          FailureText.of(e));
    } finally {
      space.leave();
    }
  }
}
