package dev.attune.admin.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.embedded.EmbeddedStore;
import dev.attune.embedded.EmbeddedStoreSettings;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.mongo.MongoStores;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier hubs stored can be read by this one, and goes on where it was. */
class KeptStoreTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir private Path temp;

  @Test
  void everythingInItIsRead() throws IOException {
    Path folder = temp.resolve("store");
    EmbeddedStore.restore(KeptStore.backupIn(temp).resolve("store.backup"), folder);
    try (EmbeddedStore store = EmbeddedStore.open(EmbeddedStoreSettings.in(folder));
        MongoClient client = MongoClients.create(store.connectionString())) {
      var database = client.getDatabase("attune");
      for (String collection : database.listCollectionNames()) {
        if (!collection.startsWith("system.")) {
          assertThat(database.getCollection(collection).find(new Document("s", null)))
              .as("documents of %s without a schema number", collection)
              .isEmpty();
        }
      }
      HubStores stores =
          MongoStores.open(database, tenant -> new SecretKeySpec(new byte[32], "HmacSHA256"));
      TenantId tenant = stores.tenants().page(null, 10).getFirst().id();
      readsCustomers(stores, tenant);
      readsWhatHappened(stores, tenant);
    }
  }

  private static void readsCustomers(HubStores stores, TenantId tenant) {
    List<Customer> customers = stores.customers().page(tenant, null, 10);
    assertThat(customers).hasSize(2).filteredOn(one -> one.mergedInto() != null).hasSize(1);
    Customer ann =
        customers.stream().filter(one -> one.mergedInto() == null).findFirst().orElseThrow();
    assertThat(ann.parts()).hasSize(2);
    assertThat(ann.view().traits().get("age"))
        .satisfies(trait -> assertThat(trait.value()).isEqualTo(42L));
    assertThat(
            ann.enrolments().stream()
                .collect(Collectors.toMap(one -> one.key(), one -> one.state())))
        .containsEntry("o-2", EnrolmentState.LIVE)
        .containsEntry("o-3", EnrolmentState.LIVE)
        .containsEntry("o-4", EnrolmentState.AWAITING_GOAL);
    AccountKey account = ann.accounts().keySet().iterator().next();
    assertThat(stores.accounts().read(Set.of(account)).get(account))
        .satisfies(read -> assertThat(read.traits()).containsKey("plan"));
    assertThat(stores.claims().page(tenant, null, 10))
        .extracting(claim -> claim.holder())
        .containsOnly(ann.key().profile());
  }

  private static void readsWhatHappened(HubStores stores, TenantId tenant) {
    List<Fact> facts = stores.facts().read(tenant, Instant.EPOCH, LATER, null, 1_000).facts();
    assertThat(facts.stream().map(Fact::kind).collect(Collectors.toSet()))
        .contains(
            FactKind.EVENT,
            FactKind.MERGE,
            FactKind.ENROLMENT_ENTERED,
            FactKind.ENROLMENT_LEFT,
            FactKind.STEP_DONE,
            FactKind.GOAL,
            FactKind.DELIVERY_SENT,
            FactKind.DELIVERY_FAILED);
    assertThat(facts).filteredOn(fact -> fact.amount() != null).hasSize(4);
    assertThat(stores.deliveries().list(tenant, Set.of(DeliveryState.values()), null, null, 100))
        .hasSize(6);
    assertThat(stores.deadLetters().list(tenant, DeadLetter.State.DEAD, null, 10)).hasSize(1);
    assertThat(stores.journeys().heads(tenant)).hasSize(1);
    LogPartition partition = LogPartition.of("g1", tenant);
    assertThat(stores.log().read(List.of(new Block.Id(partition, 1)))).hasSize(1);
    assertThat(stores.partitions().counts(partition).values())
        .allSatisfy(counts -> assertThat(counts.addUp()).isTrue());
  }

  @Test
  void aHubGoesOnWithIt() throws IOException {
    try (RunningHub hub =
        RunningHub.real(
            "--attune.first-tenant=false", "--attune.restore=" + KeptStore.backupIn(temp))) {
      Engineer tenant = new Engineer(hub, shopOf(hub));
      Fields ann = tenant.profile("email:ann@example.com");
      assertThat(tenant.profile("anonymous_id:visitor-7").text("id")).isEqualTo(ann.text("id"));

      KeptStore.track(tenant, "ticket.solved", "{\"order\": \"o-2\"}");
      KeptStore.track(tenant, "order.paid", "{\"order_id\": \"o-4\"}");

      tenant.enrolment("big-orders", one -> isSo(one, "o-2", "awaiting_goal"));
      FactStore facts = hub.bean(HubStores.class).facts();
      await()
          .atMost(PATIENCE)
          .until(() -> goals(facts, tenant.shop().tenant()), goals -> goals.size() == 2);
      assertThat(tenant.profile("user_id:ann").text("id")).isEqualTo(ann.text("id"));
    }
  }

  private static List<Fact> goals(FactStore facts, TenantId tenant) {
    return facts.read(tenant, Instant.EPOCH, LATER, null, 1_000).facts().stream()
        .filter(fact -> fact.kind() == FactKind.GOAL)
        .toList();
  }

  private static boolean isSo(Fields enrolment, String key, String state) {
    return key.equals(enrolment.text("key")) && state.equals(enrolment.text("state"));
  }

  /** The only tenant of the kept store, with fresh keys for the API: its own were not kept. */
  private static Shop shopOf(RunningHub hub) {
    HubStores stores = hub.bean(HubStores.class);
    TenantId tenant = stores.tenants().page(null, 10).getFirst().id();
    Map<String, Connection> connections =
        stores.connections().list(tenant).stream()
            .collect(Collectors.toMap(Connection::connector, one -> one));
    return new Shop(
        tenant,
        java.util.Objects.requireNonNull(connections.get("segment")),
        stores.writeKeys().list(tenant).getFirst().value(),
        hub.apiKey(tenant, dev.attune.admin.security.Role.ADMIN),
        hub.apiKey(tenant, dev.attune.admin.security.Role.VIEWER));
  }
}
