package dev.attune.connector;

import dev.attune.connector.web.HttpCaller;
import java.net.URI;
import java.time.InstantSource;

/**
 * What the host gives a connection. Implemented by the host, which may add to it; safe for use by
 * many threads.
 *
 * @param <S> the connector's settings
 */
public interface ConnectionContext<S> {

  /** Whose connection it is. */
  ConnectionKey key();

  /** The settings, bound and valid. */
  S settings();

  /**
   * The credentials as they are now. Ask again for each call: they may have been refreshed since.
   */
  Credentials credentials();

  /**
   * A caller for one origin, with this connection's share of calls under way.
   *
   * @param origin an absolute {@code http} or {@code https} address; only its scheme, host and port
   *     count
   * @throws IllegalArgumentException if it is not such an address
   */
  HttpCaller http(URI origin);

  /** The host's clock; the only one a connector reads. */
  InstantSource clock();
}
