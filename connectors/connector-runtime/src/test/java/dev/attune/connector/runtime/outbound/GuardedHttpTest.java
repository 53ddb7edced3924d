package dev.attune.connector.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import dev.attune.connector.web.HttpResult.Answered;
import dev.attune.connector.web.HttpResult.Cause;
import dev.attune.connector.web.HttpResult.NotSent;
import dev.attune.connector.web.HttpResult.Unanswered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedHttpTest {
  private static final OutboundPolicy POLICY = OutboundPolicy.laptop().reading(10_000);

  private final GuardedHttp http = new GuardedHttp(POLICY);

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void sendsWhatItIsGivenAndReturnsTheAnswer() {
    try (FaultServer tool =
        FaultServer.start((seen, peer) -> peer.answer(201, Map.of("X-Id", "7"), "{\"id\":7}"))) {
      HttpResult result =
          http.caller(tool.uri(), new Semaphore(1))
              .call(
                  new HttpCall(
                      "PATCH",
                      tool.uri().resolve("/a%20b?c=%26"),
                      Headers.ofSingle(Map.of("X-One", "1")),
                      Body.of("{\"ä\":1}"),
                      Duration.ofSeconds(30)));

      assertThat(result)
          .isEqualTo(
              new Answered(
                  201,
                  Headers.ofSingle(Map.of("x-id", "7", "content-length", "8")),
                  Body.of("{\"id\":7}"),
                  true));
      assertThat(tool.requests()).hasSize(1);
      assertThat(tool.requests().getFirst())
          .satisfies(seen -> {
            assertThat(seen.method()).isEqualTo("PATCH");
            assertThat(seen.target()).isEqualTo("/a%20b?c=%26");
            assertThat(seen.body()).isEqualTo("{\"ä\":1}");
            assertThat(seen.headers())
                .containsOnlyKeys("x-one", "host", "user-agent", "content-length", "connection");
          });
    }
  }

  @Test
  void saysThatNothingWasSentWhenNothingListens() throws IOException {
    try (Socket silent = new Socket()) {
      // Nobody else can listen where it is bound.
      silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

      assertThat(get(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/")))
          .isEqualTo(
              new NotSent(
                  Cause.UNREACHABLE,
                  "Host '127.0.0.1' refused the connection or cannot be reached."));
    }
  }

  @Test
  void saysThatTheAnswerIsMissingWhenTheToolHangs() {
    try (FaultServer tool = FaultServer.start((seen, peer) -> peer.hang())) {
      assertThat(get(tool.uri(), Duration.ofMillis(300)))
          .isEqualTo(
              new Unanswered(
                  "Host '127.0.0.1' did not answer in time; whether it took the request is not"
                      + " known."));
    }
  }

  @Test
  void saysThatTheAnswerIsMissingWhenTheToolEndsTheConnection() {
    try (FaultServer tool = FaultServer.start((seen, peer) -> peer.reset())) {
      assertThat(get(tool.uri()))
          .isEqualTo(
              new Unanswered(
                  "The connection to host '127.0.0.1' ended without an answer; whether it took the"
                      + " request is not known."));
    }
  }

  @Test
  void saysThatTheAnswerIsMissingWhenItIsNotHttp() {
    try (FaultServer tool =
        FaultServer.start((seen, peer) -> {
          peer.raw("220 smtp.example ESMTP\r\n");
          peer.close();
        })) {
      assertThat(get(tool.uri())).isInstanceOf(Unanswered.class);
    }
  }

  @Test
  void endsAnAnswerWhoseHeadersDripIn() {
    try (FaultServer tool =
        FaultServer.start((seen, peer) -> {
          peer.raw("HTTP/1.1 200 OK\r\nX-Long: ");
          peer.drip("a");
        })) {
      assertThat(get(tool.uri(), Duration.ofMillis(300))).isInstanceOf(Unanswered.class);
    }
  }

  @Test
  void keepsTheStatusOfAnAnswerWhoseBodyDripsIn() {
    try (FaultServer tool =
        FaultServer.start((seen, peer) -> {
          peer.raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
          peer.drip("a");
        })) {
      assertThat(get(tool.uri(), Duration.ofMillis(300)))
          .isInstanceOfSatisfying(
              Answered.class,
              answered -> {
                assertThat(answered.status()).isEqualTo(200);
                assertThat(answered.isWhole()).isFalse();
              });
    }
  }

  @Test
  void readsNoMoreOfAHugeAnswerThanAllowed() {
    try (FaultServer tool =
        FaultServer.start((seen, peer) -> {
          peer.raw("HTTP/1.1 200 OK\r\n\r\n");
          String megabyte = "x".repeat(1024 * 1024);
          for (int i = 0; i < 1024; i++) {
            peer.raw(megabyte);
          }
        })) {
      assertThat(get(tool.uri()))
          .isInstanceOfSatisfying(
              Answered.class,
              answered -> {
                assertThat(answered.isWhole()).isFalse();
                assertThat(answered.body().length()).isLessThanOrEqualTo(10_000);
              });
    }
  }

  @Test
  void dropsHeadersOfAnAnswerThatHoldControlCharacters() {
    try (FaultServer tool =
        FaultServer.start((seen, peer) -> peer.answer(200, Map.of("X-Bad", "a\u0001b"), ""))) {
      assertThat(get(tool.uri()))
          .isInstanceOfSatisfying(
              Answered.class, answered -> assertThat(answered.headers().first("x-bad")).isNull());
    }
  }

  @Test
  void followsNoRedirect() {
    try (FaultServer other = FaultServer.start((seen, peer) -> peer.answer(200, "stolen"));
        FaultServer tool =
            FaultServer.start(
                (seen, peer) -> peer.answer(307, Map.of("Location", other.uri().toString()), ""))) {
      assertThat(get(tool.uri()))
          .isInstanceOfSatisfying(
              Answered.class, answered -> assertThat(answered.status()).isEqualTo(307));
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void keepsNoCookies() {
    try (FaultServer tool =
        FaultServer.start(
            (seen, peer) -> peer.answer(200, Map.of("Set-Cookie", "session=1"), ""))) {
      get(tool.uri());
      get(tool.uri());

      assertThat(tool.requests()).hasSize(2);
      assertThat(tool.requests()).allSatisfy(seen -> assertThat(seen.header("cookie")).isNull());
    }
  }

  @Test
  void waitsForAPlaceNoLongerThanItMayTakeToConnect() {
    try (GuardedHttp hasty =
            new GuardedHttp(
                POLICY.within(Duration.ofMillis(50), POLICY.readTimeout(), POLICY.totalTimeout()));
        FaultServer tool = FaultServer.start((seen, peer) -> peer.answer(200, ""))) {
      assertThat(
              hasty
                  .caller(tool.uri(), new Semaphore(0))
                  .call(call("GET", tool.uri(), Duration.ofSeconds(30))))
          .isEqualTo(
              new NotSent(
                  Cause.BUSY,
                  "All places of this connection for calls to host '127.0.0.1' are taken."));
      assertThat(tool.connections()).isZero();
    }
  }

  @Test
  void givesEachPlaceBack() {
    try (FaultServer tool = FaultServer.start((seen, peer) -> peer.reset())) {
      Semaphore places = new Semaphore(3);
      http.caller(tool.uri(), places).call(call("GET", tool.uri(), Duration.ofSeconds(30)));

      assertThat(places.availablePermits()).isEqualTo(3);
    }
  }

  @Test
  void callsNoOtherOrigin() {
    var caller = http.caller(URI.create("https://tool.example"), new Semaphore(1));

    for (String other :
        new String[] {
          "http://tool.example/",
          "https://tool.example:8443/",
          "https://evil.example/",
          "https://tool.example.evil.example/"
        }) {
      assertThatThrownBy(() -> caller.call(call("GET", URI.create(other), Duration.ofSeconds(1))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("This caller is for host 'tool.example' only.");
    }
    assertThatThrownBy(() ->
            caller.call(
                call("GET", URI.create("https://tool.example@evil.example/"), Duration.ZERO)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void leavesHeadersOfTheConnectionToTheClient() {
    URI tool = URI.create("https://tool.example");
    HttpCall call =
        new HttpCall(
            "GET",
            tool,
            Headers.ofSingle(Map.of("Host", "evil.example")),
            null,
            Duration.ofSeconds(1));

    assertThatThrownBy(() -> http.caller(tool, new Semaphore(1)).call(call))
        .hasMessage("Header 'host' is set by the HTTP client alone.");
  }

  private HttpResult get(URI uri) {
    return get(uri, Duration.ofSeconds(30));
  }

  private HttpResult get(URI uri, Duration timeout) {
    return http.caller(uri, new Semaphore(1)).call(call("GET", uri, timeout));
  }

  private static HttpCall call(String method, URI uri, Duration timeout) {
    return new HttpCall(method, uri, Headers.NONE, null, timeout);
  }
}
