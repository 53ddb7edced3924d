package dev.attune.admin.benchmark;

import dev.attune.admin.process.HubClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The customers of one shop: every fifth event is an order, which begins a journey. */
final class Shopping {
  private static final int TOO_MUCH = 429;
  private static final int LATER = 503;
  private static final long RETRY_NANOS = 20_000_000;

  private static final String NAME = "x".repeat(120);
  private static final String CONTEXT =
      """
      ","context":{"library":{"name":"benchmark","version":"1.0"},"ip":"192.0.2.17",\
      "userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36","locale":"en-GB",\
      """;

  /** As many as can be under way at an even pace. */
  private static final int EVEN_SENDERS = 64;

  private final HubClient.Shop shop;
  private final int port;
  private final int customers;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Map<String, Long> orderedAt = new ConcurrentHashMap<>();

  Shopping(int port, HubClient.Shop shop, int customers) {
    this.port = port;
    this.shop = shop;
    this.customers = customers;
  }

  /** Sends events as fast as they are accepted; returns how long it took. */
  long send(int events, int batch, int clients) {
    int end = next.get() + events;
    long begun = System.nanoTime();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        senders.execute(() -> sendUntil(end, batch));
      }
    }
    next.set(end);
    return System.nanoTime() - begun;
  }

  private void sendUntil(int end, int batch) {
    try (Line line = line()) {
      int first = next.getAndAdd(batch);
      while (first < end) {
        post(line, first, Math.min(batch, end - first));
        first = next.getAndAdd(batch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends single events at an even pace. */
  void sendEvenly(int events, int perSecond) {
    int from = next.getAndAdd(events);
    long begun = System.nanoTime();
    long every = TimeUnit.SECONDS.toNanos(1) / perSecond;
    AtomicInteger turn = new AtomicInteger();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < EVEN_SENDERS; i++) {
        senders.execute(() -> {
          try (Line line = line()) {
            for (int now = turn.getAndIncrement(); now < events; now = turn.getAndIncrement()) {
              long due = begun + now * every;
              LockSupport.parkNanos(due - System.nanoTime());
              if (isOrder(from + now)) {
                orderedAt.put(id(from + now), due);
              }
              post(line, from + now, 1);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
      }
    }
  }

  /** Sends the last message; its profile is there when all before it is applied. */
  void sendLast(String user) {
    try (Line line = line()) {
      post(
          line,
          "/v1/track",
          "{\"userId\":\"%s\",\"event\":\"page.seen\",\"messageId\":\"%s\"}".formatted(user, user));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Line line() throws IOException {
    return new Line(port, shop.writeKey());
  }

  private void post(Line line, int first, int count) throws IOException {
    if (count == 1) {
      post(line, "/v1/track", event(first));
      return;
    }
    StringBuilder body = new StringBuilder("{\"batch\":[");
    for (int i = 0; i < count; i++) {
      body.append(i == 0 ? "" : ",").append(event(first + i));
    }
    post(line, "/v1/batch", body.append("]}").toString());
  }

  private void post(Line line, String path, String body) throws IOException {
    Line.Answer answer = line.post(path, body);
    while (answer.status() == TOO_MUCH || answer.status() == LATER) {
      refused.incrementAndGet();
      LockSupport.parkNanos(RETRY_NANOS);
      answer = line.post(path, body);
    }
    if (answer.status() != 200) {
      throw new IllegalStateException(path + " answered " + answer);
    }
  }

  /** About 1 KB, as real ones are; put together plainly, since formatting would cost more. */
  private String event(int number) {
    String id = id(number);
    if (isOrder(number)) {
      orderedAt.putIfAbsent(id, System.nanoTime());
    }
    int cents = number % 100;
    return "{\"type\":\"track\",\"messageId\":\""
        + id
        + ("\",\"userId\":\"u" + customer(number))
        + ("\",\"event\":\"" + (isOrder(number) ? "order.placed" : "page.seen"))
        + CONTEXT
        + ("\"page\":{\"url\":\"https://shop.example/c/" + number % 977)
        + ("\",\"title\":\"Something to buy, number " + number % 977)
        + ("\"}},\"properties\":{\"order\":\"" + id)
        + ("\",\"amount\":" + (number % 90 + 10) + (cents < 10 ? ".0" : ".") + cents)
        + (",\"currency\":\"EUR\",\"items\":[{\"sku\":\"A-" + number % 1009)
        + ("\",\"quantity\":1,\"name\":\"" + NAME + "\"},{\"sku\":\"B-" + number % 499)
        + ("\",\"quantity\":2,\"name\":\"" + NAME + "\"}]}}");
  }

  private String id(int number) {
    return shop.tenant() + "-" + number;
  }

  private static boolean isOrder(int number) {
    return number % 5 == 0;
  }

  /** Each has one event in every round, and an order in every fifth. */
  private int customer(int number) {
    return (number + number / customers) % customers;
  }

  HubClient.Shop shop() {
    return shop;
  }

  /** When each order was about to be sent. */
  Map<String, Long> orderedAt() {
    return orderedAt;
  }

  int refused() {
    return refused.get();
  }
}
