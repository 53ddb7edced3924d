package dev.attune.connector.testkit;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Credentials;
import dev.attune.connector.ToldLimits;
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

/** What the host gives a connection; override what a scenario gives it instead. */
public class ForwardingContext<S> implements ConnectionContext<S> {
  private final ConnectionContext<S> host;

  public ForwardingContext(ConnectionContext<S> host) {
    this.host = host;
  }

  @Override
  public ConnectionKey key() {
    return host.key();
  }

  @Override
  public S settings() {
    return host.settings();
  }

  @Override
  public Credentials credentials() {
    return host.credentials();
  }

  @Override
  public List<Secret> webhookSecrets() {
    return host.webhookSecrets();
  }

  @Override
  public HttpCaller http(URI origin) {
    return host.http(origin);
  }

  @Override
  public SocketFactory sockets(SocketUse use) {
    return host.sockets(use);
  }

  @Override
  public SSLSocketFactory tls() {
    return host.tls();
  }

  @Override
  public void told(ToldLimits limits) {
    host.told(limits);
  }

  @Override
  public InstantSource clock() {
    return host.clock();
  }

  @Override
  public @Nullable Path folder() {
    return host.folder();
  }
}
