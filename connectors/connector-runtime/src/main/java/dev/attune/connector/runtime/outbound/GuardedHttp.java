package dev.attune.connector.runtime.outbound;

import dev.attune.connector.net.SocketUse;
import dev.attune.connector.web.HttpCaller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of the whole hub. It makes a caller for each connection and origin; all share one
 * pool of sockets, limited for each origin, and one daemon thread that ends what takes too long.
 * For other protocols it makes sockets under the same rules. Safe for use by many threads.
 */
public final class GuardedHttp implements AutoCloseable {
  /** Sockets to one origin; a connection's own share is smaller. */
  private static final int MAX_SOCKETS_PER_ORIGIN = 64;

  /** Long enough for a burst to reuse a socket, short enough that tools do not close it first. */
  private static final TimeValue IDLE = TimeValue.ofSeconds(20);

  private final OutboundPolicy policy;
  private final AddressGuard guard;
  private final NameLookup names;
  private final SSLSocketFactory tls;
  private final PoolingHttpClientConnectionManager sockets;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor watchdog;
  private final ScheduledFuture<?> sweep;

  /** A client that trusts the certificates that the JDK trusts. */
  public GuardedHttp(OutboundPolicy policy) {
    this(policy, standardTls(), InetAddress::getAllByName);
  }

  /**
   * A client that trusts what the operator's TLS context trusts; host names are verified anyway.
   */
  public GuardedHttp(OutboundPolicy policy, SSLContext tls) {
    this(policy, tls, InetAddress::getAllByName);
  }

  GuardedHttp(OutboundPolicy policy, SSLContext tls, NameLookup.Resolver resolver) {
    this.policy = policy;
    this.guard = new AddressGuard(policy.allowed());
    this.names = new NameLookup(resolver);
    this.tls = new LayeredTls(tls.getSocketFactory());
    this.sockets = sockets(tls);
    this.client = client();
    this.watchdog =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("outbound-watchdog")
                .factory());
    watchdog.setRemoveOnCancelPolicy(true);
    this.sweep =
        watchdog.scheduleWithFixedDelay(
            () -> Thread.startVirtualThread(() -> sockets.closeIdle(IDLE)),
            IDLE.getDuration(),
            IDLE.getDuration(),
            IDLE.getTimeUnit());
  }

  /**
   * A caller for one origin.
   *
   * @param places how many calls may be under way; shared by all callers of one connection
   * @throws IllegalArgumentException if the origin is no {@code http} or {@code https} address
   */
  public HttpCaller caller(URI origin, Semaphore places) {
    return new OriginCaller(this, Origin.of(origin), places);
  }

  /** Sockets for a protocol other than HTTP; see {@link GuardedSockets}. */
  public SocketFactory sockets(SocketUse use) {
    return new GuardedSockets(this, use);
  }

  /** Puts TLS over a socket that is connected already, and does nothing else. */
  public SSLSocketFactory tls() {
    return tls;
  }

  OutboundPolicy policy() {
    return policy;
  }

  CloseableHttpClient httpClient() {
    return client;
  }

  CallScope scope(Origin origin, long nanos) {
    return scope(origin.host(), origin.isPlain(), nanos);
  }

  CallScope scope(String host, boolean isPlain, long nanos) {
    return new CallScope(guard, names, host, isPlain, nanos);
  }

  ScheduledThreadPoolExecutor watchdog() {
    return watchdog;
  }

  private PoolingHttpClientConnectionManager sockets(SSLContext tls) {
    var manager =
        new PoolingHttpClientConnectionManager(
            new DefaultHttpClientConnectionOperator(
                this::socket,
                null,
                new GuardedLookup(),
                RegistryBuilder.<TlsSocketStrategy>create()
                    .register(URIScheme.HTTPS.id, new DefaultClientTlsStrategy(tls))
                    .build()),
            PoolConcurrencyPolicy.LAX,
            PoolReusePolicy.LIFO,
            TimeValue.ofMinutes(5),
            socket -> new QuietConnection());
    manager.setDefaultMaxPerRoute(MAX_SOCKETS_PER_ORIGIN);
    manager.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(policy.connectTimeout()))
            .setSocketTimeout(Timeout.of(policy.readTimeout()))
            .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
            .setTimeToLive(TimeValue.ofMinutes(5))
            .build());
    manager.setDefaultTlsConfig(
        TlsConfig.custom().setHandshakeTimeout(Timeout.of(policy.connectTimeout())).build());
    return manager;
  }

  private CloseableHttpClient client() {
    return HttpClientBuilder.create()
        .setConnectionManager(sockets)
        .setRequestExecutor(new MarkingExecutor())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableConnectionState()
        .disableContentCompression()
        .setUserAgent("Attune")
        .build();
  }

  private GuardedSocket socket(@Nullable Proxy ignored) {
    return new GuardedSocket();
  }

  private static SSLContext standardTls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no TLS.", e);
    }
  }

  @Override
  public void close() {
    sweep.cancel(false);
    watchdog.shutdownNow();
    names.close();
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks at addresses where the client looks names up. */
  private final class GuardedLookup implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return CallScope.current().addresses(host, policy.connectTimeout().toNanos());
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
