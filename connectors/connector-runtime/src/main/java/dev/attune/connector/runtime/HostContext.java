package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.ConnectorException.Kind;
import dev.attune.connector.Credentials;
import dev.attune.connector.net.SocketUse;
import dev.attune.connector.runtime.oauth.CredentialSource;
import dev.attune.connector.runtime.oauth.TokenException;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.web.HttpCaller;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** What one connection is given. */
record HostContext<S>(
    ConnectionKey key,
    S settings,
    CredentialSource source,
    GuardedHttp client,
    Semaphore places,
    InstantSource clock,
    @Nullable Path folder)
    implements ConnectionContext<S> {

  @Override
  public Credentials credentials() {
    try {
      return source.current();
    } catch (TokenException e) {
      throw new ConnectorException(Kind.REMOTE, "connector.no_token", e.reason(), e);
    }
  }

  @Override
  public HttpCaller http(URI origin) {
    return client.caller(origin, places);
  }

  @Override
  public SocketFactory sockets(SocketUse use) {
    return client.sockets(use);
  }

  @Override
  public SSLSocketFactory tls() {
    return client.tls();
  }
}
