package dev.attune.hub.simulation;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What the customers of one tenant do: browse, sign in, order, pay, complain, change their mind.
 */
final class Shop {
  private static final int CUSTOMERS = 10;

  private final ConnectionKey connection;
  private final Random random;
  private final List<Message> sent = new ArrayList<>();
  private int messages;
  private int orders;

  /** A message as the shop sends it. */
  record Message(ConnectionKey connection, String id, Fields payload) {}

  Shop(ConnectionKey connection, Random random) {
    this.connection = connection;
    this.random = random;
  }

  /** The next message: mostly something new, now and then one that was sent before. */
  Message next() {
    if (!sent.isEmpty() && random.nextInt(8) == 0) {
      return sent.get(random.nextInt(sent.size()));
    }
    Message message = new Message(connection, "m" + messages++, payload());
    sent.add(message);
    return message;
  }

  private Fields payload() {
    int customer = random.nextInt(CUSTOMERS);
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("secondsAgo", (long) random.nextInt(20));
    switch (random.nextInt(10)) {
      case 0, 1 -> browse(payload, customer);
      case 2 -> signIn(payload, customer);
      case 3, 4, 5 -> order(payload, customer);
      case 6 -> follow(payload, customer, "order.shipped");
      case 7 -> follow(payload, customer, "order.paid");
      case 8 -> company(payload, customer);
      default -> broken(payload, customer);
    }
    return new Fields(payload);
  }

  private void browse(Map<String, @Nullable Object> payload, int customer) {
    payload.put("name", "page");
    payload.put("anonymous", "a" + customer + "-" + random.nextInt(3));
    payload.put("traits", Map.of("last_page", "p" + random.nextInt(100)));
  }

  private void signIn(Map<String, @Nullable Object> payload, int customer) {
    payload.put("name", "signed_in");
    payload.put("user", "u" + customer);
    payload.put("anonymous", "a" + customer + "-" + random.nextInt(3));
    if (random.nextBoolean()) {
      payload.put("email", "c" + (random.nextInt(5) == 0 ? customer / 2 : customer) + "@shop.test");
    }
    payload.put("traits", Map.of("plan", random.nextBoolean() ? "pro" : "free"));
  }

  private void order(Map<String, @Nullable Object> payload, int customer) {
    payload.put("name", "order.placed");
    if (random.nextInt(3) == 0) {
      payload.put("anonymous", "a" + customer + "-" + random.nextInt(3));
    } else {
      payload.put("user", "u" + customer);
    }
    payload.put("order", "o" + orders++);
    payload.put(
        "amount", new BigDecimal("%d.%02d".formatted(random.nextInt(90), random.nextInt(99))));
  }

  private void follow(Map<String, @Nullable Object> payload, int customer, String name) {
    payload.put("name", name);
    payload.put("user", "u" + customer);
    payload.put("order", "o" + Math.max(0, orders - 1 - random.nextInt(6)));
    payload.put("amount", new BigDecimal("9.90"));
  }

  private void company(Map<String, @Nullable Object> payload, int customer) {
    payload.put("name", "group");
    payload.put("user", "u" + customer);
    payload.put("company", "g" + customer % 3);
    long seats = random.nextInt(100);
    payload.put("companyTraits", Map.of("seats", seats));
    if (seats < 15) {
      // Says that two companies are one.
      payload.put("crm", "c" + customer % 2);
    }
  }

  /** Lacks what every event needs, so that it goes to the dead letters. */
  private void broken(Map<String, @Nullable Object> payload, int customer) {
    payload.put(random.nextBoolean() ? "user" : "nobody", "u" + customer);
  }
}
