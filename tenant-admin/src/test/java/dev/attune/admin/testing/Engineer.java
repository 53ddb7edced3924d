package dev.attune.admin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Somebody who sets a tenant up and looks after it, over the API alone. */
public final class Engineer {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Shop shop;
  private final Api admin;
  private final Api client;

  public Engineer(RunningHub hub) {
    this(hub, hub.shop());
  }

  public Engineer(RunningHub hub, Shop shop) {
    this.shop = shop;
    this.admin = hub.api("Bearer " + shop.adminKey());
    this.client = hub.api(Api.basic(shop.writeKey()));
  }

  public Shop shop() {
    return shop;
  }

  /** The control API with the tenant's own credentials. */
  public Api admin() {
    return admin;
  }

  /** The tracking API with the tenant's write key. */
  public Api client() {
    return client;
  }

  /** An address within the tenant. */
  public String path(String rest) {
    return "/api/v1/tenants/" + shop.tenant() + rest;
  }

  /** Creates a connection and returns it. */
  public Fields connect(String json) {
    Answer created = admin.post(path("/connections"), json);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json();
  }

  /** Creates a connection of the HTTP connector to that address, of that name. */
  public Fields connect(String name, String baseUrl) {
    return connect(
        """
        {"connector": "http", "name": "%s", "settings": {"baseUrl": "%s", "timeout": "PT1S"}}\
        """
            .formatted(name, baseUrl));
  }

  /** Publishes a journey in YAML. */
  public void publish(String yaml) {
    Answer published = tryToPublish(yaml);
    assertThat(published.status()).as(published.text()).isEqualTo(201);
  }

  public Answer tryToPublish(String yaml) {
    return admin.send(
        "POST",
        path("/journeys"),
        yaml.getBytes(StandardCharsets.UTF_8),
        request -> request.setHeader("Content-Type", "application/yaml"));
  }

  /** Sends one call of the tracking API, which is taken. */
  public void send(String call, String json) {
    Answer sent = client.post("/v1/" + call, json);
    assertThat(sent.status()).as(sent.text()).isEqualTo(200);
    assertThat(sent.text()).doesNotContain("rejected");
  }

  public List<Fields> list(String path) {
    return Story.items(admin.get(path(path)));
  }

  /** The first item of a list that comes to be so. */
  public Fields first(String path, Predicate<Fields> isSo) {
    return await("an item of " + path)
        .atMost(PATIENCE)
        .until(() -> list(path).stream().filter(isSo).toList(), found -> !found.isEmpty())
        .getFirst();
  }

  /** The profile of an identifier, once it is so. */
  public Fields profile(String identifier, Predicate<Fields> isSo) {
    return first("/profiles?identifier=" + identifier, isSo);
  }

  public Fields profile(String identifier) {
    return profile(identifier, profile -> true);
  }

  /** The names of the events of a profile, newest first. */
  public List<String> timeline(Fields profile) {
    return list("/profiles/" + profile.text("id") + "/timeline?kind=event").stream()
        .map(event -> String.valueOf(event.text("name")))
        .toList();
  }

  /** The first enrolment of a journey that is so. */
  public Fields enrolment(String journey, Predicate<Fields> isSo) {
    return first("/journeys/" + journey + "/enrolments", isSo);
  }

  /** What became of a connection's messages. */
  public Fields counts(String connection) {
    Answer counts = admin.get(path("/connections/" + connection + "/counts"));
    assertThat(counts.status()).as(counts.text()).isEqualTo(200);
    return counts.json();
  }
}
