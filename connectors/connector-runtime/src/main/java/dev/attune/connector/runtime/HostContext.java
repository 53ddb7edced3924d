package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.ConnectorException.Kind;
import dev.attune.connector.Credentials;
import dev.attune.connector.ToldLimits;
import dev.attune.connector.net.SocketUse;
import dev.attune.connector.rest.LimitHeaders;
import dev.attune.connector.runtime.oauth.CredentialSource;
import dev.attune.connector.runtime.oauth.TokenException;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.web.HttpCaller;
import dev.attune.connector.web.HttpResult;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** What one connection is given. */
record HostContext<S>(
    ConnectionKey key,
    S settings,
    CredentialSource source,
    List<Secret> webhookSecrets,
    GuardedHttp client,
    Semaphore places,
    InstantSource clock,
    @Nullable Path folder,
    LimitListener limits)
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
    HttpCaller caller = client.caller(origin, places);
    return call -> {
      HttpResult result = caller.call(call);
      if (result instanceof HttpResult.Answered answered) {
        ToldLimits told = LimitHeaders.of(answered.headers(), clock.instant());
        if (told != null) {
          told(told);
        }
      }
      return result;
    };
  }

  @Override
  public void told(ToldLimits told) {
    limits.told(key, told);
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
