package dev.attune.demo.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.attune.demo.shop.MessageIds;
import dev.attune.demo.shop.Tracking;
import dev.attune.demo.shop.TrackingCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatientHubTest {
  private static final long SEED = 20261122;

  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> pauses = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final HttpServer server = server();
  private int refusals;

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = List.of(200, 429, 503, 200, 500).get(random.nextInt(5));
            if (status == 200) {
              String text = new String(body, StandardCharsets.UTF_8);
              taken.add(JsonText.read(text).path("messageId").asString());
            } else {
              refusals++;
              exchange.getResponseHeaders().set("Retry-After", "7");
            }
            exchange.sendResponseHeaders(status, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  @Test
  void waitsForAHubThatCannotJustNowAndLosesNothing() throws InterruptedException {
    MessageIds ids = new MessageIds("m");
    List<String> sent = new ArrayList<>();
    try (PatientHub hub = new PatientHub(address(), pauses::add)) {
      Tracking shop = new Tracking(hub, "key");
      for (int i = 0; i < 60; i++) {
        String id = ids.next();
        sent.add(id);
        shop.send(
            new TrackingCall("track", id, Instant.EPOCH, JsonText.object().put("messageId", id)));
      }
      assertThat(shop.sent()).isEqualTo(60);
    }
    assertThat(taken).as("seed %d", SEED).isEqualTo(sent);
    assertThat(refusals).isPositive();
    assertThat(pauses).hasSize(refusals).containsOnly(Duration.ofSeconds(7));
  }

  @Test
  void waitsLongerAndLongerForAHubThatIsNotThere() {
    URI nowhere = address();
    server.stop(0);
    Pause impatient =
        pause -> {
          pauses.add(pause);
          if (pauses.size() == 10) {
            throw new InterruptedException();
          }
        };
    try (PatientHub hub = new PatientHub(nowhere, impatient)) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> hub.call(Ask.get("/"))))
          .isInstanceOf(InterruptedException.class);
    }
    assertThat(pauses).isSorted().endsWith(Duration.ofSeconds(30));
  }
}
