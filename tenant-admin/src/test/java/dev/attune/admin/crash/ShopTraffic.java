package dev.attune.admin.crash;

import dev.attune.admin.process.HubClient;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A web shop as a well-behaved client: it sends a batch until the hub accepts it, and only then the
 * next. Its customers browse, sign in, order and complain; some messages come twice, some cannot be
 * used.
 */
final class ShopTraffic {
  private static final int CUSTOMERS = 80;
  private static final int MOST_AT_ONCE = 10;
  private static final long MOST_PAUSE_NANOS = 120_000_000;
  private static final long RETRY_NANOS = 100_000_000;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final int BURST = 120;

  private final HubClient client;
  private final HubClient.Shop shop;
  private final Random random;
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();
  private final List<Map<String, @Nullable Object>> sent = new ArrayList<>();
  private final Thread thread;
  private int messages;
  private int orders;
  private volatile boolean paused;
  private volatile boolean burst;
  private volatile boolean ended;
  private volatile long endedAt;

  ShopTraffic(HubClient client, HubClient.Shop shop, long seed) {
    this.client = client;
    this.shop = shop;
    this.random = new Random(seed);
    this.thread = Thread.ofVirtual().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Sends nothing for a while, so that timers come to their own. */
  void pause(boolean whether) {
    paused = whether;
  }

  /** Many order at once, so that their timers are due at once. */
  void burst() {
    burst = true;
  }

  /** Ends once all that was begun is accepted, or nothing was for two minutes. */
  void end() throws InterruptedException {
    endedAt = System.nanoTime();
    ended = true;
    thread.join();
  }

  HubClient.Shop shop() {
    return shop;
  }

  /** The ids of the messages that the hub said it has. */
  Set<String> accepted() {
    return accepted;
  }

  /** What the hub answered that it must not. */
  Queue<String> broken() {
    return broken;
  }

  private void run() {
    while (!ended) {
      if (burst) {
        burst = false;
        send(orders(BURST));
      } else if (!paused) {
        send(messages(1 + random.nextInt(MOST_AT_ONCE)));
      }
      LockSupport.parkNanos(random.nextLong(MOST_PAUSE_NANOS));
    }
  }

  private void send(List<Map<String, @Nullable Object>> batch) {
    String body = Json.write(Fields.of("batch", batch));
    while (!isTaken(body)) {
      if (ended && System.nanoTime() - endedAt > PATIENCE_NANOS) {
        broken.add("The hub took nothing any more for as long as was waited at the end.");
        return;
      }
      LockSupport.parkNanos(RETRY_NANOS);
    }
    batch.forEach(message -> accepted.add(String.valueOf(message.get("messageId"))));
  }

  private boolean isTaken(String body) {
    try {
      HubClient.Answer answer = client.track("/v1/batch", shop.writeKey(), body);
      if (answer.status() != 200 && answer.status() != 503 && answer.status() != 429) {
        broken.add(answer.toString());
      }
      return answer.status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private List<Map<String, @Nullable Object>> orders(int number) {
    List<Map<String, @Nullable Object>> batch = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      batch.add(order(message("track"), i % CUSTOMERS));
    }
    return batch;
  }

  private List<Map<String, @Nullable Object>> messages(int number) {
    List<Map<String, @Nullable Object>> batch = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      batch.add(
          !sent.isEmpty() && random.nextInt(10) == 0
              ? sent.get(random.nextInt(sent.size()))
              : fresh());
    }
    return batch;
  }

  private Map<String, @Nullable Object> fresh() {
    int customer = random.nextInt(CUSTOMERS);
    Map<String, @Nullable Object> message =
        switch (random.nextInt(10)) {
          case 0, 1 -> browse(message("page"), customer);
          case 2 -> signIn(message("identify"), customer);
          case 3, 4, 5 -> order(message("track"), customer);
          case 6, 7 -> follow(message("track"), customer);
          case 8 -> company(message("group"), customer);
          default -> nobody(message("track"));
        };
    sent.add(message);
    return message;
  }

  private Map<String, @Nullable Object> message(String type) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("type", type);
    message.put("messageId", shop.tenant() + "-" + messages++);
    return message;
  }

  private Map<String, @Nullable Object> browse(
      Map<String, @Nullable Object> message, int customer) {
    message.put("anonymousId", "a" + customer + "-" + random.nextInt(3));
    message.put("name", "p" + random.nextInt(100));
    return message;
  }

  private Map<String, @Nullable Object> signIn(
      Map<String, @Nullable Object> message, int customer) {
    message.put("userId", "u" + customer);
    message.put("anonymousId", "a" + customer + "-" + random.nextInt(3));
    String plan = random.nextBoolean() ? "pro" : "free";
    message.put(
        "traits",
        random.nextBoolean()
            ? Map.of("plan", plan)
            : Map.of("plan", plan, "email", "c" + customer + "@shop.test"));
    return message;
  }

  private Map<String, @Nullable Object> order(Map<String, @Nullable Object> message, int customer) {
    message.put("userId", "u" + customer);
    message.put("event", "order.placed");
    message.put(
        "properties", Map.of("order", "o" + orders++, "amount", (long) random.nextInt(100)));
    return message;
  }

  private Map<String, @Nullable Object> follow(
      Map<String, @Nullable Object> message, int customer) {
    message.put("userId", "u" + customer);
    message.put("event", "order.shipped");
    message.put("properties", Map.of("order", "o" + Math.max(0, orders - 1 - random.nextInt(9))));
    return message;
  }

  private Map<String, @Nullable Object> company(
      Map<String, @Nullable Object> message, int customer) {
    message.put("userId", "u" + customer);
    message.put("groupId", "g" + customer % 5);
    message.put("traits", Map.of("seats", (long) random.nextInt(100)));
    return message;
  }

  /** Names nobody, so that it goes to the dead letters. */
  private static Map<String, @Nullable Object> nobody(Map<String, @Nullable Object> message) {
    message.put("userId", "null");
    message.put("event", "order.placed");
    return message;
  }
}
