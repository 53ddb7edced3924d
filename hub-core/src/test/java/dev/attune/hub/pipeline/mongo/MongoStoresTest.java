package dev.attune.hub.pipeline.mongo;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Updates;
import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.backfill.mongo.MongoBackfillStore;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionTokens;
import dev.attune.hub.connection.WriteKey;
import dev.attune.hub.connection.mongo.MongoTokenStore;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.FirstRunCount;
import dev.attune.hub.delivery.FirstRunKey;
import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ErasureKey;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.imports.Import;
import dev.attune.hub.imports.ImportStore;
import dev.attune.hub.imports.Layout;
import dev.attune.hub.imports.mongo.MongoImportStore;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.match.MatchScore;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.polling.mongo.MongoPollStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.Account;
import dev.attune.hub.rollup.JourneyCounts;
import dev.attune.hub.rollup.Rollup;
import dev.attune.hub.rollup.RollupKey;
import dev.attune.hub.search.SearchEntry;
import dev.attune.hub.search.mongo.MongoSearchEntryStore;
import dev.attune.hub.search.mongo.MongoSearchRunStore;
import dev.attune.hub.suggestion.MatchBlock;
import dev.attune.hub.suggestion.Suggestion;
import dev.attune.hub.suggestion.SuggestionKey;
import dev.attune.hub.suggestion.mongo.MongoMatchBlockStore;
import dev.attune.hub.suggestion.mongo.MongoMatchRunStore;
import dev.attune.hub.suggestion.mongo.MongoSuggestionStore;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.NodeId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.mongo.MongoFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoStoresTest {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  private static final Set<String> OF_THE_HUB =
      Set.of("log", "partitions", "nodes", "shards", "senders");
  private static final NodeId NODE = new NodeId("node");
  private static final Duration TERM = Duration.ofSeconds(30);
  private static final LogPartition PARTITION = new LogPartition("g1", 0);
  private static final JourneyKey WELCOME = new JourneyKey(ACME, new JourneyId("welcome"));
  private static final DefinitionKey VIP = new DefinitionKey(ACME, DefinitionKind.SEGMENT, "vip");
  private static final IdentifierKey ANN =
      new IdentifierKey(ACME, new Identifier("email", "ann@example.com"));
  private static final SuggestionKey PAIR =
      SuggestionKey.of(ACME, Samples.profile("ann"), Samples.profile("bob"));
  private static final MatchBlock BLOCK =
      new MatchBlock(new MatchBlock.Key(ACME, "0".repeat(32)), 0, Set.of(PAIR.one()), 0);
  private static final EventKey EVENT = Samples.event(ACME, "m1").key();

  private static SecretKey key(TenantId tenant) {
    return new SecretKeySpec(tenant.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  private static HubStores open() {
    return MongoStores.open(FIXTURE.database(), MongoStoresTest::key);
  }

  /** One document in every collection. */
  private static HubStores filled() {
    HubStores stores = open();
    stores
        .log()
        .append(
            List.of(
                new Block(
                    new Block.Id(PARTITION, 1),
                    "w",
                    List.of(Samples.signal(ACME, "m1", Fields.EMPTY)))));
    stores.partitions().announce(NODE, NOON, NOON.plus(TERM));
    stores.partitions().acquire(NODE, List.of(PARTITION), NOON, 0, TERM);
    stores.shards().announce(NODE, NOON, NOON.plus(TERM));
    stores.shards().acquire(NODE, List.of(0), NOON, 0, TERM);
    stores.deadLetters().insert(List.of(deadLetter()));
    stores
        .commandResults()
        .insert(List.of(new CommandResult(ACME, "c1", "done", "", Fields.EMPTY, NOON)));
    stores.claims().insert(Map.of(ANN, Samples.profile("ann")));
    stores.history().insert(List.of(historyEntry()));
    stores.accounts().write(List.of(Account.begun(Samples.account(ACME, "a"))));
    stores.customers().write(List.of(Customer.begun(Samples.customer(ACME, "ann"), NOON)));
    stores.deliveries().insert(List.of(Delivery.queued(Samples.action(ACME, "d", NOON, 0))));
    stores.suppressions().add(List.of(ANN), "unsubscribed");
    stores.firstRuns().write(List.of(FirstRunCount.none(new FirstRunKey(ACME, "welcome"))));
    stores.facts().insert(List.of(Samples.fact(ACME, "f", NOON)));
    stores.rollups().write(List.of(new Rollup(RollupKey.ever(WELCOME), 0, JourneyCounts.NONE)));
    stores.tenants().write(new Tenant(ACME, "Acme", Tenant.State.ACTIVE, Quotas.DEFAULT, NOON, 0));
    stores.connections().write(connection());
    fillTurns();
    new MongoTokenStore(FIXTURE.database())
        .write(
            new ConnectionTokens(
                connection().key(), "KEPT", "k:A", null, null, 0, Duration.ZERO, NOON, 0));
    stores.writeKeys().insert(new WriteKey("k1", Samples.connection(ACME, "shop"), Set.of(), NOON));
    stores.journeys().write(new JourneyHead(WELCOME, JourneyHead.State.LIVE, 1, 0));
    stores.journeys().insert(new JourneyVersion(WELCOME, 1, "{}", NOON, "ann"));
    stores.definitions().write(new Definition(VIP, 0, "{}", NOON, "ann"));
    fillSuggestions();
    stores.erasures().begin(List.of(erasure()));
    return stores;
  }

  /** What is done turn by turn, and what imports keep. */
  private static void fillTurns() {
    new MongoPollStore(FIXTURE.database())
        .acquire(NODE, List.of(connection().key()), NOON, 0, TERM);
    new MongoBackfillStore(FIXTURE.database())
        .begin(
            Backfill.begun(
                connection().key(), "b1", new Backfill.Order("inbox", null, 10, NOON, "ann")));
    MongoBackfillStore.ofRemaps(FIXTURE.database())
        .begin(
            Backfill.begun(
                connection().key(), "b2", new Backfill.Order("2", null, 10, NOON, "ann")));
    MongoBackfillStore.ofSegmentFills(FIXTURE.database())
        .begin(
            Backfill.begun(
                connection().key(), "b3", new Backfill.Order("saved vip", NOON, 10, NOON, "ann")));
    MongoBackfillStore.ofImports(FIXTURE.database())
        .begin(
            Backfill.begun(
                connection().key(), "b3", new Backfill.Order("rows", null, 10, NOON, "ann")));
    ImportStore imports = new MongoImportStore(FIXTURE.database());
    imports.write(Import.begun(connection().key(), "Spring", Layout.CSV, NOON, "ann"));
    imports.putPiece(connection().key(), 0, new byte[] {1});
    MongoPollStore.ofSubscriptions(FIXTURE.database())
        .acquire(NODE, List.of(connection().key()), NOON, 0, TERM);
    MongoPollStore.ofRegistrations(FIXTURE.database())
        .acquire(NODE, List.of(connection().key()), NOON, 0, TERM);
  }

  private static void fillSuggestions() {
    new MongoSuggestionStore(FIXTURE.database())
        .write(
            List.of(
                new Suggestion(
                    PAIR,
                    0,
                    Suggestion.State.OPEN,
                    new MatchScore(1, List.of(), 0, 0),
                    NOON,
                    null,
                    null)));
    new MongoMatchBlockStore(FIXTURE.database()).write(List.of(BLOCK));
    new MongoMatchRunStore(FIXTURE.database()).acquire(NODE, ACME, NOON, 0, TERM);
    new MongoSearchEntryStore(FIXTURE.database())
        .write(List.of(new SearchEntry(Samples.customer(ACME, "ann"), 1, 0, Set.of("0a"))));
    new MongoSearchRunStore(FIXTURE.database()).acquire(NODE, ACME, NOON, 0, TERM);
  }

  private static Erasure erasure() {
    return Erasure.begun(
        new ErasureKey(ACME, Samples.profile("erasure").value()),
        NOON,
        "ann",
        Samples.source(ACME, 1, 0),
        Person.of(List.of(Samples.profile("ann")), List.of(ANN.identifier()), List.of()));
  }

  private static DeadLetter deadLetter() {
    return new DeadLetter(
        Samples.source(ACME, 1, 0),
        Samples.signal(ACME, "m1", Fields.EMPTY),
        "c",
        "r",
        DeadLetter.State.DEAD);
  }

  private static HistoryEntry historyEntry() {
    String ann = Samples.profile("ann").value();
    return new HistoryEntry(
        Samples.event(ACME, "m1"), Samples.source(ACME, 1, 0), ann, ann, Identification.PLAIN);
  }

  private static Connection connection() {
    return Connection.fresh(
        Samples.connection(ACME, "shop"), "http", "Shop", new Mapping(Map.of()), NOON);
  }

  private static List<String> collections() {
    return FIXTURE.behind().listCollectionNames().into(new ArrayList<>()).stream()
        .filter(name -> !name.startsWith("system."))
        .sorted()
        .toList();
  }

  @Test
  void givesEveryDocumentItsSchemaAndEveryDocumentOfATenantItsTenant() {
    filled();

    assertThat(collections())
        .containsExactly(
            "accounts",
            "backfills",
            "commandResults",
            "connections",
            "customers",
            "deadLetters",
            "definitions",
            "deliveries",
            "erasures",
            "events",
            "facts",
            "firstRuns",
            "identifiers",
            "importPieces",
            "importRuns",
            "imports",
            "journeyVersions",
            "journeys",
            "log",
            "logKeys",
            "matchKeys",
            "matchRuns",
            "matchSuggestions",
            "nodes",
            "partitions",
            "polls",
            "registrationTurns",
            "remaps",
            "rollups",
            "searchEntries",
            "searchRuns",
            "segmentFills",
            "senders",
            "shards",
            "subscriptions",
            "suppressed",
            "tenants",
            "tokens",
            "writeKeys");
    for (String collection : collections()) {
      for (Document stored : FIXTURE.behind().getCollection(collection).find()) {
        assertThat(stored.get("s"))
            .as("schema in " + collection)
            .isEqualTo(collection.equals("log") ? 2 : 1);
        if (!OF_THE_HUB.contains(collection)) {
          assertThat(stored.getEmbedded(List.of("_id", "t"), String.class)).isEqualTo("acme");
        }
      }
    }
  }

  @Test
  void isDescribedInTheDocs() throws IOException {
    filled();
    List<String> described =
        Files.readAllLines(Path.of("..", "docs", "stores.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.replaceAll("^\\| (`\\w+`) .*\\|(.*)\\|$", "$1$2").strip())
            .toList();

    assertThat(collections().stream().map(MongoStoresTest::withIndexes).toList())
        .isEqualTo(described);
  }

  private static String withIndexes(String collection) {
    List<String> indexes = new ArrayList<>();
    for (Document index : FIXTURE.behind().getCollection(collection).listIndexes()) {
      String fields = String.join(", ", index.get("key", Document.class).keySet());
      if (!fields.equals("_id")) {
        indexes.add("`" + fields + "`" + (index.getBoolean("unique", false) ? " unique" : ""));
      }
    }
    indexes.sort(null);
    return ("`" + collection + "` " + String.join("; ", indexes)).strip();
  }

  @Test
  void readsNothingThatANewerHubWrote() {
    HubStores stores = filled();
    for (String collection : collections()) {
      FIXTURE.behind().getCollection(collection).updateMany(new Document(), Updates.set("s", 9));
    }
    List<Runnable> reads =
        List.of(
            () -> stores.log().read(List.of(new Block.Id(PARTITION, 1))),
            () -> stores.partitions().checkpoint(PARTITION),
            () -> stores.partitions().counts(PARTITION),
            () -> stores.deadLetters().read(ACME, Samples.source(ACME, 1, 0)),
            () -> stores.commandResults().find(ACME, "c1"),
            () -> stores.claims().read(List.of(ANN)),
            () -> stores.history().timeline(ACME, Set.of(historyEntry().profile()), null, 1),
            () -> stores.accounts().read(List.of(Samples.account(ACME, "a"))),
            () -> stores.customers().read(List.of(Samples.customer(ACME, "ann"))),
            () -> stores.deliveries().read(List.of(Samples.action(ACME, "d", NOON, 0).key())),
            () -> stores.facts().read(ACME, NOON, NOON.plusSeconds(1), null, 9),
            () -> stores.rollups().read(List.of(RollupKey.ever(WELCOME))),
            () -> stores.tenants().read(ACME),
            () -> stores.connections().list(ACME),
            () -> new MongoTokenStore(FIXTURE.database()).read(connection().key()),
            () -> stores.writeKeys().find("k1"),
            () -> stores.journeys().head(WELCOME),
            () -> stores.journeys().versions(WELCOME),
            () -> stores.definitions().list(ACME),
            () -> new MongoSuggestionStore(FIXTURE.database()).read(PAIR),
            () -> new MongoMatchBlockStore(FIXTURE.database()).read(List.of(BLOCK.key())),
            () -> new MongoMatchRunStore(FIXTURE.database()).read(List.of(ACME)),
            () -> new MongoSearchEntryStore(FIXTURE.database()).at(ACME, "0a", 1),
            () -> new MongoSearchRunStore(FIXTURE.database()).read(List.of(ACME)));
    for (Runnable read : reads) {
      assertThatThrownBy(read::run)
          .isInstanceOfSatisfying(
              HubException.class,
              newer -> assertThat(newer.code()).isEqualTo(HubError.NEWER_DOCUMENT))
          .hasMessageContaining("schema 9 and was written by a newer hub");
    }
  }

  @Test
  void waitsForTheJournalsOfAMajorityAndReadsWhatAMajorityHas() {
    HubStores stores = filled();
    assertThat(FIXTURE.commands().concerns())
        .containsExactlyInAnyOrder(
            "{\"writeConcern\": {\"w\": \"majority\", \"j\": true}}",
            "{\"readConcern\": {\"level\": \"majority\"}}");

    stores.history().find(List.of(EVENT));
    assertThat(FIXTURE.commands().concerns())
        .containsExactly("{\"readConcern\": {\"level\": \"majority\"}}");
  }

  @Test
  void whatIsForsakenIsFreeAtOnceUnderANewEpoch() {
    HubStores stores = filled();
    NodeId next = new NodeId("next");
    assertThat(stores.partitions().acquire(next, List.of(PARTITION), NOON, 0, TERM)).isEmpty();
    assertThat(stores.shards().acquire(next, List.of(0), NOON, 0, TERM)).isEmpty();

    MongoStores.forsakeAll(FIXTURE.database());

    assertThat(stores.partitions().holders(List.of(PARTITION), NOON)).isEmpty();
    assertThat(stores.shards().holders(NOON)).isEmpty();
    assertThat(stores.partitions().announce(next, NOON, NOON.plus(TERM))).containsExactly(next);
    assertThat(stores.shards().announce(next, NOON, NOON.plus(TERM))).containsExactly(next);
    assertThat(stores.partitions().acquire(next, List.of(PARTITION), NOON, 0, TERM))
        .singleElement()
        .satisfies(lease -> assertThat(lease.lease().epoch()).isEqualTo(2));
    assertThat(stores.shards().acquire(next, List.of(0), NOON, 0, TERM))
        .singleElement()
        .satisfies(lease -> assertThat(lease.lease().epoch()).isEqualTo(2));
    assertThat(stores.partitions().renew(NODE, Map.of(PARTITION, 1L), NOON, TERM)).isEmpty();
  }

  @Test
  void findsEverythingAgainWhenOpenedASecondTime() {
    filled();
    HubStores again = open();

    assertThat(again.customers().read(List.of(Samples.customer(ACME, "ann")))).hasSize(1);
    assertThat(again.claims().read(List.of(ANN))).hasSize(1);
    assertThat(again.suppressions().suppressed(List.of(ANN))).hasSize(1);
  }
}
