package dev.attune.admin.wiring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.attune.hub.delivery.ToolManner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A tool over HTTP that does once what it is asked for under one idempotency key. */
final class KeyedTool implements AutoCloseable {
  private final Duration busyFor;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Queue<ToolManner> next = new ConcurrentLinkedQueue<>();
  private final Set<String> known = new ConcurrentSkipListSet<>();
  private final List<String> effects = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  KeyedTool(Duration busyFor) {
    this.busyFor = busyFor;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  void takesNextCall(ToolManner manner) {
    next.add(manner);
  }

  /** The keys of what it did, in order. */
  List<String> effects() {
    return List.copyOf(effects);
  }

  private void take(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    switch (Objects.requireNonNullElse(next.poll(), ToolManner.WELL)) {
      case WELL -> {
        carryOut(key);
        answer(exchange, 200, "{\"ticket\": \"t-" + key + "\"}");
      }
      case BUSY -> {
        exchange.getResponseHeaders().set("Retry-After", Long.toString(busyFor.toSeconds()));
        answer(exchange, 503, "");
      }
      case REFUSES -> answer(exchange, 422, "");
      case HANGS -> awaitClose();
      case LOSES_THE_ANSWER -> carryOut(key);
      case LOSES_THE_CALL -> {
        // The line is closed below, without an answer.
      }
    }
    exchange.close();
  }

  private void carryOut(String key) {
    if (known.add(key)) {
      effects.add(key);
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }
}
