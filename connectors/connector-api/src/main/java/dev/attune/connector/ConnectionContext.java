package dev.attune.connector;

import dev.attune.connector.net.SocketUse;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.web.HttpCaller;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

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
   * The credentials as they are now. Ask again for each call: they may have been refreshed since,
   * and a token of {@link Authentication.OAuth2} that is about to end is refreshed first, which
   * blocks for as long as the authorization server takes. The host makes sure of them before each
   * action, poll and check, so this fails only where a token ends in the middle of one.
   *
   * @throws ConnectorException of kind REMOTE if there is no token that is still good
   */
  Credentials credentials();

  /**
   * What the tool signs webhooks with because the connection's address was {@link
   * Connection#register registered} there, the newest first; beside secrets in the settings. After
   * a change the connection is opened anew with others.
   *
   * @return empty if it was not registered, or that has nothing to do with the signature
   */
  default List<Secret> webhookSecrets() {
    return List.of();
  }

  /**
   * A caller for one origin, with this connection's share of calls under way.
   *
   * @param origin an absolute {@code http} or {@code https} address; only its scheme, host and port
   *     count
   * @throws IllegalArgumentException if it is not such an address
   */
  HttpCaller http(URI origin);

  /**
   * Sockets for a protocol other than HTTP. They are made unconnected; connecting looks the name
   * up, within the time given and the host's own bound, and goes directly to an address that was
   * looked at, or fails with {@link dev.attune.connector.net.ForbiddenAddressException}. An
   * unresolved {@link java.net.InetSocketAddress} is best: what a library has looked up is looked
   * up again.
   *
   * <p>A library that is given the factory must be told not to fall back on sockets of its own.
   */
  SocketFactory sockets(SocketUse use);

  /**
   * Puts TLS over such a socket, by {@code createSocket(socket, host, port, true)} alone; the
   * certificate must be trusted and be valid for the host.
   */
  SSLSocketFactory tls();

  /**
   * Tells the host what the tool said of its limits, so that all who use the account keep to it.
   * What comes through {@link #http} and stands in the usual headers, see {@link
   * dev.attune.connector.rest.LimitHeaders}, the host has read already. Does not block.
   */
  default void told(ToldLimits limits) {
    // A host that keeps no limits has nothing to do.
  }

  /** The host's clock; the only one a connector reads. */
  InstantSource clock();

  /**
   * A folder of this machine that the operator has given to this connector, for all tenants. What a
   * connector lets a tenant see of it is below a folder named by {@link ConnectionKey#tenant()}.
   *
   * @return null if the operator gave none; then no file of this machine may be touched
   */
  default @Nullable Path folder() {
    return null;
  }
}
