package dev.attune.admin.testing;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends requests to a hub as plainly as can be. */
public final class Api {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final RunningHub hub;
  private final @Nullable String credentials;

  Api(RunningHub hub, @Nullable String credentials) {
    this.hub = hub;
    this.credentials = credentials;
  }

  public Answer get(String path) {
    return send("GET", path, null, request -> {});
  }

  public Answer post(String path, String body) {
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8), request -> {});
  }

  public Answer send(
      String method, String path, byte @Nullable [] body, Consumer<HttpRequest.Builder> more) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hub.uri(path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/json");
    if (credentials != null) {
      request.header("Authorization", credentials);
    }
    more.accept(request);
    try {
      return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Basic authentication with a user and no password. */
  public static String basic(String user) {
    return "Basic "
        + Base64.getEncoder().encodeToString((user + ":").getBytes(StandardCharsets.UTF_8));
  }

  /** What came back. */
  public record Answer(HttpResponse<byte[]> response) {

    public int status() {
      return response.statusCode();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public Fields json() {
      return Json.readObject(response.body());
    }

    /** The code of the problem that came back. */
    public String problem() {
      return header("Content-Type").startsWith("application/problem+json")
          ? String.valueOf(json().text("code"))
          : "no problem but " + status() + " " + text();
    }
  }
}
