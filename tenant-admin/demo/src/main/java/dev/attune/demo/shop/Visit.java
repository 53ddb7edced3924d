package dev.attune.demo.shop;

import dev.attune.demo.hub.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one customer does in the shop on one device, one after another, and the calls that the
 * shop's pages and its server make of it. Used by one thread.
 */
final class Visit {
  private static final String SHOP = "https://shop.aurora-coffee.example";

  private final Customer customer;
  private final String device;
  private final MessageIds ids;
  private final SplittableRandom random;
  private final List<TrackingCall> calls = new ArrayList<>();
  private Instant at;

  Visit(Customer customer, String device, Instant at, MessageIds ids, SplittableRandom random) {
    this.customer = customer;
    this.device = device;
    this.at = at;
    this.ids = ids;
    this.random = random;
  }

  List<TrackingCall> calls() {
    return List.copyOf(calls);
  }

  Instant end() {
    return at;
  }

  /** Lets some seconds pass. */
  Visit pause() {
    at = at.plus(Duration.ofMillis(2_000L + random.nextInt(9_000)));
    return this;
  }

  void page(String name, String path, String from) {
    ObjectNode properties =
        JsonText.object().put("path", path).put("url", SHOP + path).put("title", name);
    if (!from.isEmpty()) {
      properties.put("from", from);
    }
    ObjectNode content = JsonText.object().put("name", name);
    content.set("properties", properties);
    add("page", content);
  }

  void view(Product product) {
    track("Product Viewed", described(product));
  }

  Cart fill(String cartId, List<Product> products) {
    for (Product product : products) {
      pause();
      track("Product Added", described(product).put("cart_id", cartId).put("quantity", 1));
    }
    return new Cart(cartId, products);
  }

  void checkOut(Cart cart) {
    track("Checkout Started", described(cart));
  }

  void signUp() {
    customer.signIn(device);
    identify();
    track("Signed Up", JsonText.object().put("plan", "free").put("email", customer.email()));
  }

  void signIn() {
    customer.signIn(device);
    identify();
    track("Signed In", JsonText.object());
  }

  /** Leaves an address without an account: the shop knows the visitor by it from then on. */
  void subscribe() {
    track("Newsletter Subscribed", JsonText.object().put("email", customer.email()));
  }

  void order(Cart cart, String orderId) {
    customer.buy(cart.cents());
    customer.leaveBehind(null);
    track("Order Completed", described(cart).put("order_id", orderId).put("total", cart.value()));
    identify();
  }

  void refund(Cart cart, String orderId) {
    track(
        "Order Refunded",
        JsonText.object()
            .put("order_id", orderId)
            .put("total", cart.value())
            .put("currency", "EUR"));
  }

  private void identify() {
    ObjectNode content = JsonText.object();
    content
        .putObject("traits")
        .put("email", customer.email())
        .put("firstName", customer.firstName())
        .put("lastName", customer.lastName())
        .put("orders", customer.orders())
        .put("lifetime_value", customer.spent());
    add("identify", content);
  }

  private static ObjectNode described(Product product) {
    return JsonText.object()
        .put("product_id", product.sku())
        .put("name", product.name())
        .put("category", product.category())
        .put("price", product.price())
        .put("currency", "EUR");
  }

  private static ObjectNode described(Cart cart) {
    ObjectNode described =
        JsonText.object()
            .put("cart_id", cart.id())
            .put("value", cart.value())
            .put("currency", "EUR")
            .put("items", cart.names());
    ArrayNode products = described.putArray("products");
    cart.products().forEach(product -> products.add(described(product)));
    return described;
  }

  private void track(String event, ObjectNode properties) {
    ObjectNode content = JsonText.object().put("event", event);
    content.set("properties", properties);
    add("track", content);
  }

  private void add(String type, ObjectNode content) {
    String id = ids.next();
    content.put("messageId", id).put("anonymousId", device).put("timestamp", at.toString());
    if (customer.isSignedIn(device)) {
      content.put("userId", customer.shopId());
    }
    content
        .putObject("context")
        .put("locale", "en-GB")
        .put("userAgent", "Mozilla/5.0 (X11; Linux x86_64) Demo")
        .putObject("consent")
        .putObject("categoryPreferences")
        .put("marketing", customer.wantsMail());
    calls.add(new TrackingCall(type, id, at, content));
  }
}
