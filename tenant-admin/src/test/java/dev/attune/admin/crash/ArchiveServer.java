package dev.attune.admin.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A tool with a long past, given in pages, and no news. */
final class ArchiveServer implements AutoCloseable {
  static final int ITEMS = 1_600;
  static final int PAGES = 64;
  private static final int PAGE = ITEMS / PAGES;
  private static final long PATIENCE_SECONDS = 120;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private final HttpServer server;
  private final AtomicInteger historyPages = new AtomicInteger();
  private final Semaphore asked = new Semaphore(0);
  private int awaited;

  ArchiveServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** How many pages of the past were asked for, those asked for again among them. */
  int historyPages() {
    return historyPages.get();
  }

  /** Waits until so many pages of the past were asked for. */
  void awaitPage(int count) {
    int more = count - awaited;
    awaited = Math.max(awaited, count);
    try {
      if (more > 0 && !asked.tryAcquire(more, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "Of %d pages %d were asked for.".formatted(count, historyPages()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      int after = Integer.parseInt(exchange.getRequestURI().getQuery().replace("after=", ""));
      int last = Math.min(ITEMS, after + PAGE);
      String items =
          IntStream.rangeClosed(after + 1, last)
              .mapToObj(number -> "{\"number\": %d, \"at\": \"%s\"}".formatted(number, at(number)))
              .collect(Collectors.joining(", "));
      byte[] answer =
          "{\"items\": [%s], \"next\": \"%d\", \"more\": %b, \"left\": %d}"
              .formatted(items, last, last < ITEMS, ITEMS - last)
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      if (after < ITEMS) {
        historyPages.incrementAndGet();
        asked.release();
      }
    }
  }

  private static Instant at(int number) {
    return FIRST.plusSeconds(number);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
