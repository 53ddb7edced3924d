package dev.attune.embedded.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dev.attune.embedded.EmbeddedStore;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the embedded store does not do as MongoDB does it is refused, not done otherwise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsTest {

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final MongoClient client = MongoClients.create(store.connectionString());
  private final MongoDatabase database = client.getDatabase("attune");
  private final MongoCollection<Document> things = database.getCollection("things");

  @BeforeAll
  void fill() {
    for (int i = 0; i < 10; i++) {
      things.insertOne(new Document("_id", i).append("n", i));
    }
  }

  @AfterAll
  void stop() {
    client.close();
    store.close();
  }

  @Test
  void whoHasNotTheConnectionStringIsKeptOut() {
    String address = store.connectionString().replaceAll(".*@([^/]*)/.*", "$1");
    try (MongoClient stranger = MongoClients.create("mongodb://" + address)) {
      assertThatThrownBy(() -> stranger.getDatabase("attune").getCollection("things").drop())
          .isInstanceOf(MongoException.class)
          .hasMessageContaining("requires authentication");
    }
    String wrong = store.connectionString().replaceAll(":[0-9a-f]{32}@", ":guess@");
    try (MongoClient guesser = MongoClients.create(wrong)) {
      assertThatThrownBy(() -> guesser.getDatabase("attune").runCommand(new Document("ping", 1)))
          .isInstanceOf(MongoException.class)
          .hasStackTraceContaining("Authentication failed");
    }
    assertThat(things.countDocuments()).isEqualTo(10);
  }

  @Test
  void indexesThatWouldMeanSomethingElseAreRefused() {
    assertRefused(
        () ->
            things.createIndex(
                new Document("n", 1),
                new IndexOptions()
                    .unique(true)
                    .partialFilterExpression(new Document("n", new Document("$gt", 1)))),
        "Index 'n_1' is unique for a part of the documents, which the embedded store does not"
            + " have");
    assertRefused(
        () -> things.createIndex(new Document("n", "text")),
        "Index 'n_text' is over 'n' in a way the embedded store does not have");
    assertRefused(
        () -> things.createIndex(new Document("$**", 1)),
        "is over '$**' in a way the embedded store does not have");
    things.createIndex(new Document("m", 1), new IndexOptions().name("mine"));
    assertRefused(
        () -> things.createIndex(new Document("n", 1), new IndexOptions().name("mine")), "mine");
  }

  @Test
  void updatesByPipelineAreRefused() {
    List<Document> pipeline = List.of(new Document("$set", new Document("n", 5)));
    assertRefused(
        () -> things.updateOne(new Document("_id", 1), pipeline),
        "The embedded store has no updates by pipeline; use update operators.");
    assertRefused(
        () -> things.findOneAndUpdate(new Document("_id", 1), pipeline),
        "The embedded store has no updates by pipeline; use update operators.");
  }

  @Test
  void systemCollectionsAreNotForWriting() {
    assertRefused(
        () ->
            database.getCollection("system.indexes").findOneAndDelete(new Document("name", "_id_")),
        "A system collection cannot be modified.");
  }

  @Test
  void collectionsAreNotRenamed() {
    assertRefused(
        () -> things.renameCollection(new com.mongodb.MongoNamespace("attune.other")),
        "The embedded store cannot rename a collection; copy its documents.");
  }

  @Test
  void anIdIsNotChangedByAReplacement() {
    assertRefused(
        () -> things.replaceOne(new Document("_id", 1), new Document("_id", 2)),
        "A replacement cannot change the (immutable) field '_id'");
  }

  @Test
  void aDroppedCollectionComesBackEmpty() {
    MongoCollection<Document> dropped = database.getCollection("dropped");
    dropped.createIndex(new Document("n", 1));
    dropped.insertOne(new Document("_id", 1).append("n", 1));

    dropped.drop();
    assertThat(database.listCollectionNames()).doesNotContain("dropped");
    dropped.insertOne(new Document("_id", 1));

    assertThat(dropped.find()).containsExactly(new Document("_id", 1));
    assertThat(dropped.listIndexes()).hasSize(1);
    client.getDatabase("other").getCollection("a").insertOne(new Document());
    client.getDatabase("other").drop();
    assertThat(client.getDatabase("other").getCollection("a").countDocuments()).isZero();
  }

  @Test
  void anIndexMayBeDropped() {
    MongoCollection<Document> collection = database.getCollection("unindexed");
    collection.createIndex(new Document("n", 1), new IndexOptions().unique(true));
    collection.insertOne(new Document("n", 1));

    collection.dropIndex("n_1");
    collection.insertOne(new Document("n", 1));

    assertThat(collection.countDocuments(new Document("n", 1))).isEqualTo(2);
  }

  @Test
  void aFirstBatchThatIsTheOnlyOneLeavesNoCursorOpen() {
    Document answer =
        database.runCommand(
            new Document("find", "things").append("batchSize", 3).append("singleBatch", true));

    Document cursor = answer.get("cursor", Document.class);
    assertThat(cursor.getLong("id")).isZero();
    assertThat(cursor.getList("firstBatch", Document.class)).hasSize(3);
  }

  @Test
  void anAggregationIsReadInBatches() {
    assertThat(
            things
                .aggregate(
                    List.of(
                        new Document("$match", new Document("n", new Document("$gte", 2))),
                        new Document("$sort", new Document("n", 1))))
                .batchSize(3)
                .map(document -> document.getInteger("n")))
        .containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable command, String reason) {
    assertThatThrownBy(command).isInstanceOf(MongoException.class).hasMessageContaining(reason);
  }
}
