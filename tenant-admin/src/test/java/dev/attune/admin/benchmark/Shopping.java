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

  private final HubClient client;
  private final HubClient.Shop shop;
  private final int customers;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Map<String, Long> orderedAt = new ConcurrentHashMap<>();

  Shopping(HubClient client, HubClient.Shop shop, int customers) {
    this.client = client;
    this.shop = shop;
    this.customers = customers;
  }

  /** Sends events as fast as they are accepted; returns how long it took. */
  long send(int events, int batch, int clients) {
    int end = next.get() + events;
    long begun = System.nanoTime();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        senders.execute(() -> {
          int first = next.getAndAdd(batch);
          while (first < end) {
            post(first, Math.min(batch, end - first));
            first = next.getAndAdd(batch);
          }
        });
      }
    }
    next.set(end);
    return System.nanoTime() - begun;
  }

  /** Sends single events at an even pace. */
  void sendEvenly(int events, int perSecond) {
    int from = next.getAndAdd(events);
    long begun = System.nanoTime();
    long every = TimeUnit.SECONDS.toNanos(1) / perSecond;
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < events; i++) {
        int number = from + i;
        LockSupport.parkNanos(begun + i * every - System.nanoTime());
        senders.execute(() -> post(number, 1));
      }
    }
  }

  /** Sends the last message; its profile is there when all before it is applied. */
  void sendLast(String user) {
    post(
        "/v1/track",
        "{\"userId\":\"%s\",\"event\":\"page.seen\",\"messageId\":\"%s\"}".formatted(user, user));
  }

  private void post(int first, int count) {
    if (count == 1) {
      post("/v1/track", event(first));
      return;
    }
    StringBuilder body = new StringBuilder("{\"batch\":[");
    for (int i = 0; i < count; i++) {
      body.append(i == 0 ? "" : ",").append(event(first + i));
    }
    post("/v1/batch", body.append("]}").toString());
  }

  private void post(String path, String body) {
    try {
      HubClient.Answer answer = client.track(path, shop.writeKey(), body);
      while (answer.status() == TOO_MUCH || answer.status() == LATER) {
        refused.incrementAndGet();
        LockSupport.parkNanos(RETRY_NANOS);
        answer = client.track(path, shop.writeKey(), body);
      }
      if (answer.status() != 200) {
        throw new IllegalStateException(path + " answered " + answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** About 1 KB, as real ones are. */
  private String event(int number) {
    boolean isOrder = number % 5 == 0;
    String id = shop.tenant() + "-" + number;
    if (isOrder) {
      orderedAt.put(id, System.nanoTime());
    }
    return """
    {"type":"track","messageId":"%s","userId":"u%d","event":"%s",\
    "context":{"library":{"name":"benchmark","version":"1.0"},"ip":"192.0.2.17",\
    "userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36","locale":"en-GB",\
    "page":{"url":"https://shop.example/c/%d","title":"Something to buy, number %d"}},\
    "properties":{"order":"%s","amount":%d.%02d,"currency":"EUR","items":[\
    {"sku":"A-%d","quantity":1,"name":"%s"},{"sku":"B-%d","quantity":2,"name":"%s"}]}}\
    """
        .formatted(
            id,
            customer(number),
            isOrder ? "order.placed" : "page.seen",
            number % 977,
            number % 977,
            id,
            number % 90 + 10,
            number % 100,
            number % 1009,
            "x".repeat(120),
            number % 499,
            "y".repeat(120));
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
