package dev.attune.admin.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A tool that honours the idempotency key: what comes again under it has no effect again. */
public final class ToolServer implements AutoCloseable {
  private final HttpServer server;
  private final Supplier<Duration> slowness;
  private final Map<String, Effect> effects = new ConcurrentHashMap<>();
  private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();
  private final AtomicLong requests = new AtomicLong();

  /** What was done, and when. */
  public record Effect(String path, String body, long nanos) {}

  /**
   * @param slowness how long the tool takes for a request
   */
  public ToolServer(Supplier<Duration> slowness) {
    this.slowness = slowness;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      Effect effect = new Effect(exchange.getRequestURI().getPath(), body, System.nanoTime());
      Effect before = effects.putIfAbsent(key, effect);
      if (before != null && !(before.path().equals(effect.path()) && before.body().equals(body))) {
        contradictions.add(key + ": " + before + " and then " + effect);
      }
      Duration time = slowness.get();
      if (time.isPositive()) {
        LockSupport.parkNanos(time.toNanos());
      }
      byte[] answer = "{\"done\":true}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** What was done, by idempotency key. */
  public Map<String, Effect> effects() {
    return effects;
  }

  /** Keys that came with different contents. */
  public Queue<String> contradictions() {
    return contradictions;
  }

  public long requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
