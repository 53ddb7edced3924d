package dev.attune.admin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.hub.delivery.ActionOutcome;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A tenant in which everything has happened once: a profile of an account went through a journey
 * whose action was refused, and a signal could not be mapped.
 */
public final class Story {
  public static final String JOURNEY =
      """
      journey: big-orders
      purpose: service
      entry:
        - {event: order.placed, when: event.properties.amount >= 1000}
      steps:
        - {id: ticket, action: create-ticket, connection: helpdesk, with: {subject: Call}}
        - {id: calm, wait: {for: P2D}}
        - {id: done, exit: {as: completed}}
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RunningHub hub;
  private final Shop shop;
  private final Api admin;
  private final String connection;

  private Story(RunningHub hub, String connection) {
    this.hub = hub;
    this.shop = hub.shop();
    this.admin = hub.api("Bearer " + shop.adminKey());
    this.connection = createConnection(connection);
  }

  /** Lives it through in a hub with everything in memory. */
  public static Story of(RunningHub hub) {
    Story story =
        new Story(
            hub,
            """
            {"connector":"desk","name":"helpdesk","settings":{"site":"acme","token":"secret-token"}}\
            """);
    story.refuseActions();
    story.publish(JOURNEY);
    story.sendEvents();
    return story;
  }

  /** Lives it through in a hub as it is wired; the tool refuses what it is asked. */
  public static Story of(RunningHub hub, HttpTarget tool) {
    tool.reply("/refused", HttpTarget.Reply.status(422));
    Story story =
        new Story(
            hub,
            """
            {"connector":"http","name":"helpdesk","settings":{"baseUrl":"%s"}}\
            """
                .formatted(tool.url()));
    story.publish(
        JOURNEY.replace("create-ticket", "request").replace("{subject: Call}", "{path: /refused}"));
    story.sendEvents();
    return story;
  }

  private String createConnection(String json) {
    Answer created = admin.post(path("/connections"), json);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return String.valueOf(created.json().text("id"));
  }

  private void refuseActions() {
    hub.bean(TestTools.class)
        .endWith(
            new ConnectionKey(shop.tenant(), new ConnectionId(connection)),
            new ActionOutcome.Rejected("The desk is closed."));
  }

  private void publish(String journey) {
    Answer published =
        admin.send(
            "POST",
            path("/journeys"),
            journey.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            request -> request.setHeader("Content-Type", "application/yaml"));
    assertThat(published.status()).as(published.text()).isEqualTo(201);
  }

  private void sendEvents() {
    Api client = hub.api(Api.basic(shop.writeKey()));
    client.post(
        "/v1/batch",
        """
        {"batch":[
          {"type":"identify","userId":"ann","messageId":"m1",
           "traits":{"email":"Ann@example.com","name":"Ann","age":42}},
          {"type":"group","userId":"ann","messageId":"m2","groupId":"g7","traits":{"plan":"pro"}},
          {"type":"track","userId":"ann","messageId":"m3","event":"order.placed",
           "properties":{"amount":1999.95}},
          {"type":"track","userId":"null","messageId":"m4","event":"order.placed",
           "properties":{"amount":1}}]}\
        """);
  }

  public RunningHub hub() {
    return hub;
  }

  public Shop shop() {
    return shop;
  }

  public Api admin() {
    return admin;
  }

  /** The id of the connection that acts. */
  public String connection() {
    return connection;
  }

  /** An address within the tenant. */
  public String path(String rest) {
    return "/api/v1/tenants/" + shop.tenant() + rest;
  }

  /** The only item that a list comes to have. */
  public Fields only(String list) {
    return await("an item of " + list)
        .atMost(PATIENCE)
        .until(() -> items(admin.get(path(list))), items -> items.size() == 1)
        .getFirst();
  }

  /** The items of a list as it was answered. */
  public static List<Fields> items(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().value("items")).isInstanceOf(List.class);
    return answer.json().value("items") instanceof List<?> items
        ? items.stream().map(Story::fields).toList()
        : List.of();
  }

  private static Fields fields(Object item) {
    return item instanceof Map<?, ?> ? Fields.of("item", item).object("item") : Fields.EMPTY;
  }
}
