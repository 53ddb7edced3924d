package dev.attune.admin.computedtraits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.segment.Segment;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Computed traits are defined, tried, filled, changed and removed over the API. */
@ExtendWith(WithRealHub.class)
class ComputedTraitApiTest {
  private static final String ORDERS =
      """
      {"name": "orders", "function": "count", "event": "order.placed", "description": "All"}\
      """;

  private final RunningHub hub;
  private final Engineer tenant;

  ComputedTraitApiTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
  }

  private Answer create(String json) {
    return tenant.admin().post(tenant.path("/computed-traits"), json);
  }

  private void created(String json) {
    Answer answer = create(json);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private Answer send(String method, String path, @Nullable String json, @Nullable String version) {
    return tenant
        .admin()
        .send(
            method,
            tenant.path(path),
            json == null ? null : json.getBytes(StandardCharsets.UTF_8),
            request -> {
              if (version != null) {
                request.header("If-Match", version);
              }
            });
  }

  private void order(String user, String id, int amount) {
    tenant.send(
        "track",
        """
        {"userId": "%s", "messageId": "%s", "event": "order.placed",
         "properties": {"amount": %d, "cart": {"items": 2}, "paid": {"amount": 1, "currency": "EUR"}}}\
        """
            .formatted(user, id, amount));
  }

  private Fields ready(String name) {
    return tenant.first(
        "/computed-traits",
        one -> name.equals(one.text("name")) && "ready".equals(one.text("state")));
  }

  private static String profile(Fields profile) {
    return String.valueOf(profile.text("id"));
  }

  /** The value of a trait of a profile, once it has one. */
  private @Nullable Object computed(String user, String name) {
    Fields found =
        tenant.profile(
            "user_id:" + user, one -> one.object("traits").object(name).value("value") != null);
    assertThat(found.object("traits").object(name).text("rule")).isEqualTo("computed");
    return found.object("traits").object(name).value("value");
  }

  @Test
  void oneIsCreatedOnceFilledChangedAndRemoved() {
    order("ann", "m1", 10);
    tenant.profile("user_id:ann");

    byte[] body = ORDERS.getBytes(StandardCharsets.UTF_8);
    Answer made = null;
    for (int i = 0; i < 2; i++) {
      made =
          tenant
              .admin()
              .send(
                  "POST",
                  tenant.path("/computed-traits"),
                  body,
                  request -> request.header("Idempotency-Key", "k1"));
      assertThat(made.status()).as(made.text()).isEqualTo(201);
      assertThat(made.header("ETag")).isEqualTo("\"1\"");
    }
    Fields answer = Objects.requireNonNull(made).json();
    assertThat(answer.text("state")).isEqualTo("filling");
    assertThat(answer.object("filling").value("done")).isEqualTo(0L);
    assertThat(answer.value("warnings")).isEqualTo(List.of());
    assertThat(create(ORDERS.replace("All", "Other")).problem()).isEqualTo("conflict");

    Fields filled = ready("orders");
    assertThat(filled.text("function")).isEqualTo("count");
    assertThat(filled.text("description")).isEqualTo("All");
    assertThat(filled.value("filling")).isNull();
    assertThat(computed("ann", "orders")).isEqualTo(1L);

    String sum =
        """
        {"function": "sum", "event": "order.placed", "value": "event.properties.amount",
         "window": "30d"}\
        """;
    assertThat(send("PUT", "/computed-traits/orders", sum, null).status()).isEqualTo(428);
    Answer changed = send("PUT", "/computed-traits/orders", sum, "\"1\"");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(changed.json().text("window")).isEqualTo("30d");
    assertThat(changed.json().text("state")).isEqualTo("filling");
    assertThat(send("PUT", "/computed-traits/orders", sum, "\"1\"").status()).isEqualTo(412);
    ready("orders");
    assertThat(computed("ann", "orders")).isEqualTo(10L);

    assertThat(send("DELETE", "/computed-traits/orders", null, null).status()).isEqualTo(428);
    assertThat(send("DELETE", "/computed-traits/orders", null, "\"2\"").status()).isEqualTo(204);
    assertThat(send("GET", "/computed-traits/orders", null, null).status()).isEqualTo(404);
    assertThat(tenant.list("/computed-traits")).isEmpty();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() {
    Answer refused =
        create(
            """
            {"name": "a b", "function": "average", "event": "e", "when": "event.", "window": "1s",
             "value": "profile.traits.x"}\
            """);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("configuration.invalid");
    assertThat(places(refused))
        .containsExactlyInAnyOrder("/name", "/function", "/when", "/window", "/value");
  }

  private static List<String> places(Answer refused) {
    return refused.json().value("errors") instanceof List<?> errors
        ? errors.stream()
            .map(one -> one instanceof Map<?, ?> error ? String.valueOf(error.get("pointer")) : "")
            .toList()
        : List.of();
  }

  private void store(DefinitionKind kind, String id, String source) {
    assertThat(
            hub.bean(DefinitionStore.class)
                .write(
                    new Definition(
                        new DefinitionKey(tenant.shop().tenant(), kind, id),
                        0,
                        source,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        "ann")))
        .isTrue();
  }

  @Test
  void oneThatThisHubCannotReadIsRefusedWithTheReason() {
    store(DefinitionKind.COMPUTED_TRAIT, "strange", "{\"function\": \"guess\", \"event\": \"e\"}");

    Fields strange = tenant.list("/computed-traits").getFirst();

    assertThat(strange.text("state")).isEqualTo("refused");
    assertThat(strange.text("reason")).startsWith("There is no such function");
    assertThat(strange.text("event")).isEqualTo("e");
    assertThat(send("DELETE", "/computed-traits/strange", null, "\"1\"").status()).isEqualTo(204);
  }

  @Test
  void noMoreThanAHundredAreDefined() {
    for (int i = 0; i < ComputedTraits.MAX_TRAITS; i++) {
      store(
          DefinitionKind.COMPUTED_TRAIT,
          "t" + i,
          "{\"function\": \"count\", \"event\": \"order.placed\"}");
    }

    Answer refused = create("{\"name\": \"one_more\", \"function\": \"sum\", \"event\": \"e\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("A tenant may have 100 computed traits, and this one has 100")
        .contains("The function sum needs a value");
    Answer changed =
        send("PUT", "/computed-traits/t7", "{\"function\":\"count\",\"event\":\"e\"}", "\"1\"");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
  }

  @Test
  void whatWouldHaveMoreKeptUpThanIsKeptForATenantIsRefusedWithTheNumbers() {
    for (int segment = 0; segment < 5; segment++) {
      int from = segment * 40;
      String when =
          IntStream.range(from, from + 40)
              .mapToObj("count('e%d') > 0"::formatted)
              .collect(Collectors.joining(" || "));
      String id = "s" + segment;
      store(DefinitionKind.SEGMENT, id, new Segment(id, id, "", when, false).json());
    }

    Answer trait = create(ORDERS);
    assertThat(trait.status()).as(trait.text()).isEqualTo(422);
    assertThat(trait.text())
        .contains("A tenant may have 200 different measures, and with this there would be 201")
        .contains("computed traits ask for 1, segments for 200 and journeys");
    Answer segment =
        tenant
            .admin()
            .post(
                tenant.path("/segments"),
                "{\"id\":\"s9\",\"name\":\"S\",\"when\":\"count('order.placed') > 1\"}");
    assertThat(segment.status()).as(segment.text()).isEqualTo(422);
    assertThat(segment.text()).contains("there would be 201").contains("/when");
    String journey =
        """
        journey: busy
        purpose: service
        entry: [{event: order.placed, when: "count('order.placed', duration('1h')) > 1"}]
        steps: [{id: done, exit: {as: completed}}]
        """;
    Answer published = tenant.tryToPublish(journey);
    assertThat(published.problem()).isEqualTo("journey.invalid");
    assertThat(published.text()).contains("there would be 201");

    // What others ask for already costs nothing more.
    created("{\"name\": \"shared\", \"function\": \"count\", \"event\": \"e7\"}");
    tenant.publish(journey.replace("count('order.placed', duration('1h'))", "count('e8')"));
  }

  @Test
  void oneThatIsReadIsNotRemovedAndItsReadersAreNamed() {
    created(ORDERS);
    Answer segment =
        tenant
            .admin()
            .post(
                tenant.path("/segments"),
                "{\"id\":\"regulars\",\"name\":\"R\",\"when\":\"profile.traits.orders >= 3\"}");
    assertThat(segment.status()).as(segment.text()).isEqualTo(201);
    tenant.publish(
        """
        journey: thanks
        purpose: service
        entry: [{event: order.placed, when: "profile.traits['orders'] > 1"}]
        steps: [{id: done, exit: {as: completed}}]
        """);
    tenant.publish(
        """
        journey: other
        purpose: service
        entry: [{event: order.placed, when: "profile.traits.orders_of_old > 1"}]
        steps: [{id: done, exit: {as: completed}}]
        """);

    Answer refused = send("DELETE", "/computed-traits/orders", null, "\"1\"");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().text("detail"))
        .isEqualTo(
            "The computed trait 'orders' is read by the segment 'regulars' and the journey"
                + " 'thanks'; change that first.");
    Answer retired = tenant.admin().post(tenant.path("/journeys/thanks/retire"), "{}");
    assertThat(retired.status()).as(retired.text()).isEqualTo(200);
    assertThat(send("DELETE", "/segments/regulars", null, "\"1\"").status()).isEqualTo(204);
    assertThat(send("DELETE", "/computed-traits/orders", null, "\"1\"").status()).isEqualTo(204);
  }

  @Test
  void aNameThatEventsSetTooIsAWarning() {
    tenant.send("identify", "{\"userId\": \"ann\", \"traits\": {\"orders\": 7}}");
    tenant.profile("user_id:ann");

    Answer made = create(ORDERS);

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.text()).contains("/name").contains("is set by events that are stored, too");
    tenant.connect(
        """
        {"connector": "http", "name": "shop", "settings": {"baseUrl": "https://shop.example"},
         "mapping": {"name": "payload.type", "identifiers.email": "payload.email",
           "traits.orders": "payload.orders"}}\
        """);
    assertThat(send("GET", "/computed-traits/orders", null, null).text())
        .contains("the mapping of the connection 'shop'");
  }

  private Fields preview(String definition, String profiles) {
    Answer answer =
        tenant
            .admin()
            .post(
                tenant.path("/computed-traits/preview"),
                "{\"definition\": %s%s}".formatted(definition, profiles));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static Fields first(Fields answer) {
    return answer.value("profiles") instanceof List<?> all && !all.isEmpty()
        ? Fields.of("one", all.getFirst()).object("one")
        : Fields.EMPTY;
  }

  @Test
  void aDefinitionIsTriedOnStoredHistoryBesideWhatStandsNow() {
    tenant.send("identify", "{\"userId\": \"ann\", \"traits\": {\"spent\": 1}}");
    order("ann", "m1", 10);
    order("ann", "m2", 32);
    order("ben", "m3", 5);
    tenant.send("track", "{\"userId\": \"ann\", \"messageId\": \"m4\", \"event\": \"looked\"}");
    Fields ann = tenant.profile("user_id:ann");
    tenant.first(
        "/profiles/" + profile(ann) + "/timeline?kind=event",
        one -> "looked".equals(one.text("name")));
    String sum =
        """
        {"name": "spent", "function": "sum", "event": "order.placed",
         "value": "event.properties.amount"}\
        """;

    Fields answer = preview(sum, ", \"profiles\": [\"%s\"]".formatted(profile(ann)));

    assertThat(answer.value("limit")).isEqualTo(500L);
    Fields tried = first(answer);
    assertThat(tried.text("profile")).isEqualTo(profile(ann));
    assertThat(tried.value("value")).isEqualTo(42L);
    assertThat(tried.value("current")).isEqualTo(1L);
    assertThat(tried.value("isComputed")).isEqualTo(false);
    assertThat(tried.value("counted")).isEqualTo(2L);
    assertThat(tried.value("examined")).isEqualTo(4L);
    assertThat(tried.value("complete")).isEqualTo(true);
    assertThat(tried.value("refusals")).isEqualTo(List.of());
    assertThat((List<?>) preview(sum, "").value("profiles")).hasSize(2);
    Fields refused =
        first(
            preview(
                sum.replace("event.properties.amount", "event.name"),
                ", \"profiles\": [\"%s\"]".formatted(profile(ann))));
    assertThat(refused.value("refusals"))
        .isEqualTo(List.of("A sum takes numbers and amounts of money, not anything else."));

    assertThat(tenant.list("/computed-traits")).isEmpty();
    assertThat(hub.bean(DefinitionStore.class).list(tenant.shop().tenant())).isEmpty();
    Answer wrong =
        tenant
            .admin()
            .post(
                tenant.path("/computed-traits/preview"),
                "{\"definition\": {\"function\": \"sum\", \"event\": \"e\"}}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(places(wrong)).containsExactly("/definition/value");
    Answer nobody =
        tenant
            .admin()
            .post(
                tenant.path("/computed-traits/preview"),
                "{\"definition\": %s, \"profiles\": [null]}".formatted(sum));
    assertThat(nobody.status()).as(nobody.text()).isBetween(400, 499);
    Answer empty = tenant.admin().post(tenant.path("/computed-traits/preview"), "{}");
    assertThat(places(empty)).containsExactly("/definition");
  }

  @Test
  void aProfileTellsWhichAreReadyAndWhatTheyAre() {
    order("ann", "m1", 10);
    Fields ann = tenant.profile("user_id:ann");
    String path = "/profiles/" + profile(ann) + "/computed-traits";
    created(ORDERS);
    created(
        """
        {"name": "last_look", "function": "last", "event": "looked", "value": "event.at"}\
        """);

    assertThat(tenant.list(path))
        .extracting(one -> one.text("name"))
        .containsExactly("last_look", "orders");
    ready("orders");
    ready("last_look");
    List<Fields> filled = tenant.list(path);
    assertThat(filled.getFirst().text("state")).isEqualTo("ready");
    assertThat(filled.getFirst().value("current")).isNull();
    assertThat(filled.getLast().text("state")).isEqualTo("ready");
    assertThat(filled.getLast().value("current")).isEqualTo(1L);

    // A profile that lacks what is kept up is not ready, whatever others are.
    store(
        DefinitionKind.COMPUTED_TRAIT,
        "fresh",
        "{\"function\": \"count\", \"event\": \"never.seen\"}");
    assertThat(tenant.list(path).getFirst().text("state")).isEqualTo("filling");
  }
}
