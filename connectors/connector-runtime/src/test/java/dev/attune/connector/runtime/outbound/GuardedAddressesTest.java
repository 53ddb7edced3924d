package dev.attune.connector.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.TestCertificates;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import dev.attune.connector.web.HttpResult.Answered;
import dev.attune.connector.web.HttpResult.Cause;
import dev.attune.connector.web.HttpResult.NotSent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedAddressesTest {
  private static final Network ONE_LOOPBACK = Network.parse("127.0.0.1/32");

  private static final OutboundPolicy POLICY = OutboundPolicy.internet();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]"
      })
  void neverReachesTheMachineItselfUnlessAllowed(String host) throws Exception {
    try (FaultServer inner = FaultServer.start((seen, peer) -> peer.answer(200, "secret"));
        GuardedHttp http = new GuardedHttp(POLICY)) {
      URI uri = new URI("http", "//" + host + ":" + inner.port() + "/", null);
      HttpResult result = uri.getHost() == null ? null : get(http, uri);

      assertThat(result)
          .satisfiesAnyOf(
              none -> assertThat(none).isNull(),
              refused ->
                  assertThat(refused)
                      .isInstanceOfSatisfying(
                          NotSent.class,
                          sent ->
                              assertThat(sent.cause()).isIn(Cause.FORBIDDEN, Cause.UNKNOWN_HOST)));
      assertThat(inner.connections()).isZero();
    }
  }

  @Test
  void looksAtTheAddressEachTimeItConnects() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    NameLookup.Resolver rebinding =
        host ->
            new InetAddress[] {
              InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")
            };
    try (FaultServer tool =
            FaultServer.start((seen, peer) -> {
              peer.answer(200, Map.of("Connection", "close"), "");
              peer.close();
            });
        FaultServer inner =
            FaultServer.startAt("127.0.0.2", tool.port(), (seen, peer) -> peer.answer(200, "no"));
        GuardedHttp http =
            new GuardedHttp(POLICY.allowing(List.of(ONE_LOOPBACK)), tls(), rebinding)) {
      URI uri = tool.uriFor("rebinding.example");

      assertThat(get(http, uri)).isInstanceOf(Answered.class);
      assertThat(get(http, uri))
          .isInstanceOfSatisfying(
              NotSent.class, refused -> assertThat(refused.cause()).isEqualTo(Cause.FORBIDDEN));
      assertThat(lookups).hasValue(2);
      assertThat(inner.connections()).isZero();
    }
  }

  @Test
  void connectsOnlyToThoseAddressesOfAHostThatAreAllowed() throws Exception {
    NameLookup.Resolver both =
        host ->
            new InetAddress[] {
              InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1")
            };
    try (FaultServer tool = FaultServer.start((seen, peer) -> peer.answer(200, ""));
        FaultServer inner =
            FaultServer.startAt("127.0.0.2", tool.port(), (seen, peer) -> peer.answer(200, "no"));
        GuardedHttp http = new GuardedHttp(POLICY.allowing(List.of(ONE_LOOPBACK)), tls(), both)) {
      assertThat(get(http, tool.uriFor("both.example"))).isInstanceOf(Answered.class);
      assertThat(inner.connections()).isZero();
    }
  }

  @Test
  void refusesAForbiddenAddressAlsoWhenTheSocketConnects() throws Exception {
    try (NameLookup names = new NameLookup(InetAddress::getAllByName);
        GuardedSocket socket = new GuardedSocket()) {
      CallScope scope =
          new CallScope(new AddressGuard(List.of()), names, "tool.example", false, 1_000_000_000);

      assertThatThrownBy(() ->
              scope.run(() -> {
                socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 80), 10);
                return "connected";
              }))
          .isInstanceOf(ForbiddenAddressException.class);
    }
  }

  @Test
  void saysThatAHostIsUnknown() throws Exception {
    NameLookup.Resolver nowhere =
        host -> {
          throw new UnknownHostException(host);
        };
    try (GuardedHttp http = new GuardedHttp(POLICY, tls(), nowhere)) {
      assertThat(get(http, URI.create("https://nowhere.example")))
          .isEqualTo(new NotSent(Cause.UNKNOWN_HOST, "Host 'nowhere.example' has no address."));
    }
  }

  @Test
  void aNameServerThatHangsCostsOneThreadAndTheConnectTimeout() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger lookups = new AtomicInteger();
    NameLookup.Resolver hanging =
        host -> {
          if (host.equals("hanging.example")) {
            lookups.incrementAndGet();
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        };
    OutboundPolicy policy =
        POLICY
            .allowing(List.of(ONE_LOOPBACK))
            .within(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60));
    try (FaultServer tool = FaultServer.start((seen, peer) -> peer.answer(200, ""));
        GuardedHttp http = new GuardedHttp(policy, tls(), hanging)) {
      for (int i = 0; i < 2; i++) {
        assertThat(get(http, tool.uriFor("hanging.example")))
            .isEqualTo(
                new NotSent(Cause.UNKNOWN_HOST, "Host 'hanging.example' was not found in time."));
      }
      assertThat(lookups).hasValue(1);
      assertThat(get(http, tool.uriFor("healthy.example"))).isInstanceOf(Answered.class);
      end.countDown();
    }
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor(@TempDir Path folder) throws Exception {
    SSLContext own = TestCertificates.forHost(folder, "localhost");
    try (FaultServer tool = FaultServer.startTls(own, (seen, peer) -> peer.answer(200, ""));
        GuardedHttp http = new GuardedHttp(OutboundPolicy.laptop())) {
      assertThat(get(http, tool.uriFor("localhost")))
          .isEqualTo(
              new NotSent(
                  Cause.INSECURE,
                  "Host 'localhost' has no certificate that is trusted for its name, or speaks no"
                      + " TLS."));
      assertThat(tool.requests()).isEmpty();
    }
  }

  @Test
  void refusesATrustedCertificateOfAnotherName(@TempDir Path folder) throws Exception {
    SSLContext own = TestCertificates.forHost(folder, "localhost");
    try (FaultServer tool = FaultServer.startTls(own, (seen, peer) -> peer.answer(200, ""));
        GuardedHttp http = new GuardedHttp(OutboundPolicy.laptop(), own)) {
      assertThat(get(http, tool.uri()))
          .isInstanceOfSatisfying(
              NotSent.class, refused -> assertThat(refused.cause()).isEqualTo(Cause.INSECURE));
      assertThat(get(http, tool.uriFor("localhost"))).isInstanceOf(Answered.class);
      assertThat(tool.requests()).hasSize(1);
    }
  }

  @Test
  void endsATlsHandshakeThatHangs() {
    // A plain server waits for a request while the client waits for the server's hello.
    try (FaultServer tool = FaultServer.start((seen, peer) -> peer.hang());
        GuardedHttp http =
            new GuardedHttp(
                OutboundPolicy.laptop()
                    .within(
                        Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofSeconds(60)))) {
      URI uri = URI.create("https://127.0.0.1:" + tool.port());

      assertThat(get(http, uri))
          .isEqualTo(
              new NotSent(
                  Cause.UNREACHABLE, "Host '127.0.0.1' could not be connected to in time."));
    }
  }

  private static HttpResult get(GuardedHttp http, URI uri) {
    return http.caller(uri, new Semaphore(1))
        .call(new HttpCall("GET", uri, Headers.NONE, null, Duration.ofSeconds(30)));
  }

  private static SSLContext tls() throws NoSuchAlgorithmException {
    return SSLContext.getDefault();
  }
}
