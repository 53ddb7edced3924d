package dev.attune.admin.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A tool that posts, signed, to all who were registered with it. */
public final class HookDesk implements AutoCloseable {
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Integer, Hook> hooks = new TreeMap<>();
  private int made;
  private int status = 200;
  private boolean losesNextCreation;

  /** Whom it posts to, and what it signs with. */
  public record Hook(String address, String secret) {}

  public HookDesk() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/hooks", this::answer);
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** From now on every call is answered so, and nothing done; 200: as it should be. */
  public synchronized void answersAll(int newStatus) {
    status = newStatus;
  }

  /** The next creation is carried out, and its answer lost. */
  public synchronized void losesNextCreation() {
    losesNextCreation = true;
  }

  /** Somebody removed all of them at the tool. */
  public synchronized void forgetsAll() {
    hooks.clear();
  }

  public synchronized List<Hook> hooks() {
    return List.copyOf(hooks.values());
  }

  /** The one of that connection. */
  public List<Hook> hooks(String connection) {
    return hooks().stream().filter(hook -> hook.address().contains(connection)).toList();
  }

  /** Posts to one that was registered; returns what the hub answered. */
  public int post(Hook hook, String id, String body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(hook.address()))
              .header("X-GitHub-Delivery", id)
              .header("X-Hub-Signature-256", "sha256=" + hmac(hook.secret(), body))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String hmac(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (status != 200) {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
      return;
    }
    String answer =
        switch (exchange.getRequestMethod()) {
          case "POST" -> made(sent);
          case "DELETE" -> removed(exchange.getRequestURI().getPath());
          default ->
              hooks.entrySet().stream()
                  .map(hook -> hook.getKey() + " " + hook.getValue().address())
                  .collect(Collectors.joining("\n"));
        };
    if (losesNextCreation && exchange.getRequestMethod().equals("POST")) {
      losesNextCreation = false;
      exchange.close();
      return;
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String made(String sent) {
    String[] parts = sent.split(" ", -1);
    made++;
    hooks.put(made, new Hook(parts[0], parts[1]));
    return Integer.toString(made);
  }

  private String removed(String path) {
    hooks.remove(Integer.valueOf(path.substring("/hooks/".length())));
    return "";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
