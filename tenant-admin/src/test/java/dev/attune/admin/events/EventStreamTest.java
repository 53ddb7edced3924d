package dev.attune.admin.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRealHub.class)
class EventStreamTest {
  private static final int VIEWERS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();

  /** Lines of one stream, read in a thread of their own until it ends. */
  private final class Following {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    Following(RunningHub hub, Shop shop, String last) throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  hub.uri("/api/v1/tenants/" + shop.tenant() + "/events/stream?for=PT20S"))
              .header("Authorization", "Bearer " + shop.viewerKey());
      if (!last.isEmpty()) {
        request.header("Last-Event-ID", last);
      }
      HttpResponse<java.io.InputStream> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
      lines.add(reader.readLine());
      Thread.ofVirtual().start(() -> read(reader));
    }

    private void read(BufferedReader reader) {
      try {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.add(line);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    List<Fields> events() {
      return lines.stream()
          .filter(line -> line.startsWith("data: "))
          .map(line -> Json.readObject(line.substring(6).getBytes(StandardCharsets.UTF_8)))
          .toList();
    }

    String lastId() {
      return lines.stream()
          .filter(line -> line.startsWith("id: "))
          .map(line -> line.substring(4))
          .reduce("", (first, second) -> second);
    }
  }

  private static void track(RunningHub hub, Shop shop, String id) {
    String body = "{\"userId\":\"ann\",\"event\":\"page.seen\",\"messageId\":\"%s\"}".formatted(id);
    assertThat(hub.api(Api.basic(shop.writeKey())).post("/v1/track", body).status()).isEqualTo(200);
  }

  private static double looksAtEvents(RunningHub hub) {
    return hub
        .bean(MeterRegistry.class)
        .find("attune.store.commands")
        .tag("command", "find")
        .tag("collection", "events")
        .counters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  @Test
  void tenViewersSeeEachEventAndTheStoreIsNotAsked(RunningHub hub)
      throws IOException, InterruptedException {
    Shop shop = hub.shop();
    Shop other = hub.shop();
    track(hub, shop, "before");
    await()
        .atMost(PATIENCE)
        .until(() ->
            hub.api("Bearer " + shop.viewerKey())
                .get("/api/v1/tenants/" + shop.tenant() + "/events")
                .text()
                .contains("before"));
    List<Following> viewers = new ArrayList<>();
    for (int i = 0; i < VIEWERS; i++) {
      viewers.add(new Following(hub, shop, ""));
    }
    double before = looksAtEvents(hub);
    track(hub, other, "theirs");
    track(hub, shop, "m1");
    track(hub, shop, "m2");

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(viewers)
                .allSatisfy(viewer ->
                    assertThat(viewer.events())
                        .extracting(event -> event.text("id"))
                        .containsExactly("m1", "m2")));
    Fields first = viewers.getFirst().events().getFirst();
    assertThat(first.text("name")).isEqualTo("page.seen");
    assertThat(first.text("connection")).isEqualTo(shop.connection().key().connection().value());
    assertThat(Objects.requireNonNull(first.text("profile"))).hasSize(32);
    // One look for each batch tells which events are known; the viewers cost none.
    assertThat(looksAtEvents(hub) - before).isLessThanOrEqualTo(3);

    Following again = new Following(hub, shop, firstId(viewers.getFirst()));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(again.events()).extracting(event -> event.text("id")).containsExactly("m2"));
    assertThat(again.lastId()).isEqualTo(viewers.getFirst().lastId());
  }

  private static String firstId(Following viewer) {
    return viewer.lines.stream()
        .filter(line -> line.startsWith("id: "))
        .findFirst()
        .orElseThrow()
        .substring(4);
  }
}
