package dev.attune.admin.process;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Speaks to a hub as operators and web shops do. Safe for use by many threads. */
public final class HubClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http;
  private final int port;
  private final Path data;

  public HubClient(int port, Path data) {
    this.port = port;
    this.data = data;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  public int port() {
    return port;
  }

  /** A status and a body. */
  public record Answer(int status, String body) {
    public Fields json() {
      return Json.readObject(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A tenant with a web shop, and a tool that its journeys call. */
  public record Shop(String tenant, String connection, String writeKey) {}

  /** Sends events with a write key; fails if no answer comes. */
  public Answer track(String path, String writeKey, String body) throws IOException {
    return send(
        request(path, PATIENCE)
            .header("Authorization", basic(writeKey))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static String basic(String user) {
    return "Basic "
        + Base64.getEncoder().encodeToString((user + ":").getBytes(StandardCharsets.UTF_8));
  }

  /** Calls the control API as the operator. */
  public Answer get(String path) {
    return call(operator(path).GET().build());
  }

  public Answer post(String path, String body) {
    return call(operator(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  /** Sends what is no JSON, with minutes of patience. */
  public Answer put(String path, byte[] content) {
    return call(
        operator(path)
            .setHeader("Content-Type", "application/octet-stream")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
            .build());
  }

  /** Deletes what is there now, whichever version it has. */
  public Answer delete(String path) {
    try {
      HttpResponse<String> there =
          http.send(operator(path).GET().build(), HttpResponse.BodyHandlers.ofString());
      String version = there.headers().firstValue("ETag").orElse("");
      return call(operator(path).header("If-Match", version).DELETE().build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  public CompletableFuture<Answer> postLater(String path) {
    HttpRequest request = operator(path).POST(HttpRequest.BodyPublishers.noBody()).build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> new Answer(response.statusCode(), response.body()));
  }

  private HttpRequest.Builder operator(String path) {
    try {
      String key = Files.readString(data.resolve("operator.key")).strip();
      return request(path, Duration.ofMinutes(5)).header("Authorization", "Bearer " + key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path, Duration patience) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(patience)
        .header("Content-Type", "application/json");
  }

  private Answer call(HttpRequest request) {
    try {
      return send(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Makes a tenant whose journey calls a tool over HTTP. */
  public Shop create(String tenant, int toolPort, String journey) {
    return create(
        tenant,
        Map.of(
            "connector",
            "http",
            "name",
            "tool",
            "settings",
            Map.of("baseUrl", "http://localhost:" + toolPort, "timeout", "PT10S"),
            "credentials",
            Map.of("method", "none")),
        journey);
  }

  /**
   * Makes a tenant whose journey acts through a connection.
   *
   * @param connection what the API is given to make it
   */
  public Shop create(String tenant, Map<String, @Nullable Object> connection, String journey) {
    created(
        "/api/v1/tenants",
        Map.of(
            "id",
            tenant,
            "name",
            tenant,
            "quotas",
            Map.of("eventsPerSecond", 1_000_000L, "waitingEntries", 10_000_000L)));
    String path = "/api/v1/tenants/" + tenant;
    String shop =
        text(created(path + "/connections", Map.of("connector", "segment", "name", "shop")), "id");
    created(path + "/connections", connection);
    String writeKey = text(created(path + "/write-keys", Map.of("connection", shop)), "key");
    HttpRequest publish =
        operator(path + "/journeys")
            .setHeader("Content-Type", "application/yaml")
            .POST(HttpRequest.BodyPublishers.ofString(journey))
            .build();
    expectCreated(call(publish), path + "/journeys");
    return new Shop(tenant, shop, writeKey);
  }

  private Fields created(String path, Map<String, @Nullable Object> resource) {
    Answer answer = post(path, Json.write(new Fields(resource)));
    expectCreated(answer, path);
    return answer.json();
  }

  private static void expectCreated(Answer answer, String path) {
    if (answer.status() != 201) {
      throw new IllegalStateException("POST " + path + " answered " + answer);
    }
  }

  private static String text(Fields fields, String name) {
    String text = fields.text(name);
    if (text == null) {
      throw new IllegalStateException("There is no " + name + " in " + fields);
    }
    return text;
  }

  /** How many items a list of a tenant has, at most those of one page. */
  public int items(String path) {
    return list(path).size();
  }

  /** The items of a list of a tenant, at most those of one page. */
  public List<Fields> list(String path) {
    Answer answer = get(path);
    if (answer.status() == 200 && answer.json().value("items") instanceof List<?> items) {
      return items.stream().map(item -> Fields.of("item", item).object("item")).toList();
    }
    throw new IllegalStateException("GET " + path + " answered " + answer);
  }
}
