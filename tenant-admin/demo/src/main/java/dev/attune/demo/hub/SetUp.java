package dev.attune.demo.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sets the company up in the hub, as an operator and an admin would. Each step looks whether it was
 * done before, so that it may be begun again wherever it was broken off; what people changed since
 * stays as they left it.
 */
public final class SetUp {
  private static final List<String> JOURNEYS =
      List.of("welcome", "abandoned-cart", "unhappy-big-spender");

  private final Operator operator;
  private final People people;

  /**
   * @param key the operator's API key
   * @param password of all of the company's logins
   */
  public SetUp(Hub hub, URI base, String key, String password) {
    this.operator = new Operator(hub, key);
    this.people = new People(operator, base, password);
  }

  /** Somebody's address in the company, for who signs in as them. */
  public static String login(String name) {
    return People.address(name);
  }

  /** Becomes the hub's first operator; returns whether it did. */
  public boolean becomeOperator(String token) throws InterruptedException {
    return people.becomeOperator(token);
  }

  /** Makes the tenant and what connects the company with it. */
  public Links connect(Site site) throws InterruptedException {
    if (operator.get(Operator.path("")).status() == 404) {
      operator.must(
          Ask.of(
              "POST",
              "/api/v1/tenants",
              JsonText.object().put("id", Operator.TENANT).put("name", "Aurora Coffee")));
    }
    people.join();
    String shop = connection("shop", JsonText.read(resource("connections/shop.json")));
    String desk = connection("desk", desk(site));
    connection("mail", mail(site));
    return new Links(writeKey(shop), shop, desk);
  }

  /** Publishes the journeys that nobody has published yet. */
  public void publish() throws InterruptedException {
    for (String journey : JOURNEYS) {
      if (operator.get(Operator.path("/journeys/" + journey)).status() == 404) {
        operator.must(
            Ask.yaml(Operator.path("/journeys"), resource("journeys/" + journey + ".yaml")));
      }
    }
  }

  /** What became of what a connection took in, as the hub counts it. */
  public JsonNode counts(String connection) throws InterruptedException {
    return operator.must(Ask.get(Operator.path("/connections/" + connection + "/counts"))).json();
  }

  private static ObjectNode desk(Site site) {
    ObjectNode desk = (ObjectNode) JsonText.read(resource("connections/desk.json"));
    ObjectNode settings = (ObjectNode) desk.path("settings");
    settings.put("baseUrl", site.desk().toString());
    settings.putArray("signingSecrets").add(site.hookSecret());
    desk.putObject("credentials").put("method", "bearer").put("token", site.deskToken());
    return desk;
  }

  private static ObjectNode mail(Site site) {
    ObjectNode mail = (ObjectNode) JsonText.read(resource("connections/mail.json"));
    ((ObjectNode) mail.path("settings"))
        .put("smtpPort", site.smtpPort())
        .put("imapPort", site.imapPort());
    return mail;
  }

  /** The connection of that name, made if it is not there; its servers may have moved since. */
  private String connection(String name, JsonNode wanted) throws InterruptedException {
    Optional<String> found =
        operator
            .must(Ask.get(Operator.path("/connections")))
            .json()
            .path("items")
            .valueStream()
            .filter(one -> one.path("name").asString().equals(name))
            .map(one -> one.path("id").asString())
            .findFirst();
    if (found.isEmpty()) {
      return operator
          .must(Ask.of("POST", Operator.path("/connections"), wanted))
          .json()
          .path("id")
          .asString();
    }
    String address = Operator.path("/connections/" + found.get());
    ObjectNode moved = ((ObjectNode) wanted).deepCopy();
    moved.remove("mapping");
    if (moved.has("settings")) {
      String version = operator.must(Ask.get(address)).etag().orElse("*");
      operator.must(Ask.of("PUT", address, moved).with("If-Match", version));
    }
    return found.get();
  }

  private String writeKey(String connection) throws InterruptedException {
    Optional<String> known =
        operator
            .must(Ask.get(Operator.path("/write-keys")))
            .json()
            .path("items")
            .valueStream()
            .filter(key -> key.path("connection").asString().equals(connection))
            .map(SetUp::key)
            .findFirst();
    return known.isPresent()
        ? known.get()
        : key(
            operator
                .must(
                    Ask.of(
                        "POST",
                        Operator.path("/write-keys"),
                        JsonText.object().put("connection", connection)))
                .json());
  }

  private static String key(JsonNode writeKey) {
    return writeKey.path("key").asString();
  }

  private static String resource(String name) {
    try (InputStream in = SetUp.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
