package dev.attune.admin.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.TestClock;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.mongo.StoreSearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A hub as it is wired, in which a person is in everything that there is, and then in nothing: its
 * store is looked through byte by byte, whatever collections it has.
 */
class ErasedEverywhereTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String MAIL = "annabella@vanish.example";

  /** What must be found nowhere. */
  private static final List<String> OF_ANN =
      List.of(
          MAIL,
          "ann-vanish-17",
          "anonymous-vanish-3",
          "Annabella Vanish",
          "Vanishing Lane 4",
          "said by annabella",
          "order-of-annabella",
          "+49301234567");

  private static final List<String> OF_BOB =
      List.of("robert@stays.example", "bob-stays-18", "Robert Stays", "order-of-robert");

  private static final String JOURNEY =
      """
      journey: orders
      purpose: service
      entry: [{event: order.placed, key: event.properties.order}]
      steps:
        - {id: tell, action: request, connection: desk,
           with: {method: post, path: /orders, body: {who: "${profile.traits.name}"}}}
        - {id: calm, wait: {for: P2D}}
      """;

  private static void happens(Engineer tenant, String user, String mail, String name, String rest) {
    tenant.send(
        "track",
        "{\"anonymousId\": \"anonymous-%s\", \"event\": \"Seen\", \"properties\": {\"a\": \"said by %s\"}}"
            .formatted(rest, rest.startsWith("vanish") ? "annabella" : "robert"));
    tenant.send(
        "identify",
        "{\"userId\": \"%s\", \"anonymousId\": \"anonymous-%s\", \"traits\": {\"email\": \"%s\","
                .formatted(user, rest, mail)
            + " \"name\": \"%s\", \"first_name\": \"%s\", \"last_name\": \"%s\"}}"
                .formatted(name, name.split(" ")[0], name.split(" ")[1]));
    tenant.send(
        "group",
        "{\"userId\": \"%s\", \"groupId\": \"g7\", \"traits\": {\"plan\": \"pro\"}}"
            .formatted(user));
    tenant.send(
        "track",
        "{\"userId\": \"%s\", \"event\": \"order.placed\", \"properties\": {\"order\": \"order-of-%s\"}}"
            .formatted(user, name.split(" ")[0].toLowerCase(java.util.Locale.ROOT)));
    // Nobody can tell whom it is about, for "null" names nobody.
    tenant.send(
        "track",
        "{\"userId\": \"null\", \"event\": \"x\", \"properties\": {\"mail\": \"%s\", \"n\": \"%s\"}}"
            .formatted(mail, name));
  }

  /** Files that name her: one whose rows came in, one that nobody has started. */
  private static void imports(Engineer tenant) {
    String rows =
        """
        email,phone,name,age
        %s,+49301234567,Annabella Vanish,40
        robert@stays.example,,Robert Stays,50
        annabella@VANISH.example,,"Annabella Vanish, Vanishing Lane 4",41
        someone@else.example,,x,1,"said by annabella, +49301234567"
        """
            .formatted(MAIL);
    String first = uploaded(tenant, rows);
    assertThat(tenant.admin().post(tenant.path("/imports/" + first + "/start"), "").status())
        .isEqualTo(202);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(tenant.admin().get(tenant.path("/imports/" + first)).text())
                .contains("\"done\"", "\"applied\":3", "\"rejected\":1"));
    uploaded(tenant, "phone;x\n+49 30 1234567;said by annabella\n1;2\n".replace(';', ','));
  }

  private static String uploaded(Engineer tenant, String rows) {
    Answer made =
        tenant
            .admin()
            .send(
                "POST",
                tenant.path("/imports"),
                "{\"name\": \"Spring\"}".getBytes(StandardCharsets.UTF_8),
                request ->
                    request
                        .setHeader("Content-Type", "application/json")
                        .header("Idempotency-Key", "k" + rows.length()));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String id = String.valueOf(made.json().text("id"));
    Answer sent =
        tenant
            .admin()
            .send(
                "PUT",
                tenant.path("/imports/" + id + "/content"),
                rows.getBytes(StandardCharsets.UTF_8),
                request -> request.setHeader("Content-Type", "application/octet-stream"));
    assertThat(sent.status()).as(sent.text()).isEqualTo(200);
    return id;
  }

  @Test
  void noByteOfThePersonIsLeftInAnyCollectionOfTheWholeHub() throws IOException {
    try (RunningHub hub = RunningHub.real("--attune.first-tenant=false");
        HttpTarget desk = new HttpTarget()) {
      Engineer tenant = new Engineer(hub);
      tenant.connect("desk", desk.url());
      tenant.publish(JOURNEY);
      happens(tenant, "bob-stays-18", "robert@stays.example", "Robert Stays", "stays-4");
      happens(tenant, "ann-vanish-17", MAIL, "Annabella Vanish", "vanish-3");
      Fields ann = tenant.profile("user_id:ann-vanish-17", one -> tenant.timeline(one).size() == 4);
      imports(tenant);
      await()
          .atMost(PATIENCE)
          .until(() -> desk.calls("/orders").size() == 2 && tenant.list("/deliveries").size() == 2);
      MongoDatabase database = hub.bean(MongoDatabase.class);
      assertThat(StoreSearch.of(database, OF_ANN).keySet())
          .as("she is everywhere but in the log, which is sealed")
          .contains(
              "customers",
              "deadLetters",
              "deliveries",
              "events",
              "facts",
              "identifiers",
              "importPieces")
          .doesNotContain("log");
      assertThat(logged(hub, tenant)).contains(OF_ANN);
      Map<String, Set<String>> bobBefore = StoreSearch.of(database, OF_BOB);

      erase(hub, tenant, String.valueOf(ann.text("id")));

      assertThat(StoreSearch.of(database, OF_ANN)).isEmpty();
      assertThat(StoreSearch.of(database, OF_BOB)).isEqualTo(bobBefore);
      assertThat(tenant.list("/profiles?identifier=email:robert@stays.example")).hasSize(1);
      allAreNamed(database);
    }
  }

  private static void erase(RunningHub hub, Engineer tenant, String profile) {
    Answer begun =
        tenant
            .admin()
            .send(
                "DELETE",
                tenant.path("/profiles/" + profile),
                null,
                request -> request.header("If-Match", "*"));
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    hub.bean(TestClock.class).pass(Duration.ofMinutes(2));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(tenant.admin().get(begun.header("Location")).json().text("state"))
                .isEqualTo("complete"));
  }

  private static String logged(RunningHub hub, Engineer tenant) {
    LogPartition partition = LogPartition.of("g1", tenant.shop().tenant());
    StringBuilder all = new StringBuilder();
    List<Block> next;
    long number = 1;
    do {
      next = hub.bean(HubStores.class).log().read(List.of(new Block.Id(partition, number++)));
      next.forEach(block -> all.append(block.entries()));
    } while (!next.isEmpty());
    return all.toString();
  }

  /** Of each collection that is there the documentation says what becomes of a person. */
  private static void allAreNamed(MongoDatabase database) throws IOException {
    String said = Files.readString(Path.of("..", "docs", "erasure.md"));
    assertThat(database.listCollectionNames().into(new ArrayList<>()))
        .filteredOn(name -> !name.startsWith("system."))
        .hasSizeGreaterThan(30)
        .allSatisfy(name -> assertThat(said).contains("`" + name + "`"));
  }
}
