package dev.attune.admin.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A tool on this machine that takes requests and answers as a test wants. */
public final class HttpTarget implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Call> calls = new ArrayList<>();
  private final Map<String, Deque<Reply>> replies = new HashMap<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private final HttpServer server;

  /** What came. */
  public record Call(String path, String key, String body) {}

  /** What is answered. */
  public sealed interface Reply {

    record Says(int status, String body, String retryAfter) implements Reply {}

    /** Takes the request and never answers. */
    record Hangs() implements Reply {}

    static Reply ok(String body) {
      return new Says(200, body, "");
    }

    static Reply status(int status) {
      return new Says(status, "", "");
    }

    static Reply later(int status, String retryAfter) {
      return new Says(status, "", retryAfter);
    }
  }

  public HttpTarget() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** These answers one after another, the last one for ever; without any it is 200 and no body. */
  public synchronized void reply(String path, Reply... inOrder) {
    replies.put(path, new ArrayDeque<>(List.of(inOrder)));
  }

  /** A header of all answers from now on. */
  public void header(String name, String value) {
    headers.put(name, value);
  }

  public synchronized List<Call> calls(String path) {
    return calls.stream().filter(call -> call.path().equals(path)).toList();
  }

  private synchronized Reply noted(Call call) {
    calls.add(call);
    Deque<Reply> left = replies.getOrDefault(call.path(), new ArrayDeque<>());
    Reply next = left.size() > 1 ? left.poll() : left.peek();
    return next == null ? Reply.status(200) : next;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String path = exchange.getRequestURI().getPath();
    switch (noted(new Call(path, String.valueOf(key), body))) {
      case Reply.Says(int status, String text, String retryAfter) -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        headers.forEach(exchange.getResponseHeaders()::set);
        if (!retryAfter.isEmpty()) {
          exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      }
      case Reply.Hangs() -> awaitClose();
    }
    exchange.close();
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
