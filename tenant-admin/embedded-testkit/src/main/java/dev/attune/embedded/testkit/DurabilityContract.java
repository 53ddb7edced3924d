package dev.attune.embedded.testkit;

import static dev.attune.embedded.testkit.StoreFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What was acknowledged is found again, whatever happens to the store's process. */
public interface DurabilityContract extends StoreFixture {

  private List<Document> foundBy(MongoClient client, MongoCollection<Document> collection) {
    return client
        .getDatabase(database().getName())
        .getCollection(StoreFixture.nameOf(collection))
        .find()
        .sort(new Document("_id", 1))
        .into(new java.util.ArrayList<>());
  }

  @Test
  default void everyKindOfAcknowledgedWriteSurvivesACrash() {
    MongoCollection<Document> collection = collection();
    collection.insertOne(new Document("_id", 1).append("n", 1));
    collection.insertMany(List.of(new Document("_id", 2), new Document("_id", 3)));
    collection.updateOne(new Document("_id", 2), new Document("$set", new Document("n", 2)));
    collection.replaceOne(new Document("_id", 3), new Document("_id", 3).append("n", 3));
    collection.findOneAndUpdate(
        new Document("_id", 4),
        new Document("$set", new Document("n", 4)),
        new FindOneAndUpdateOptions().upsert(true));
    collection.insertOne(new Document("_id", 5));
    collection.deleteOne(new Document("_id", 5));
    collection.bulkWrite(
        List.of(
            new ReplaceOneModel<>(
                new Document("_id", 6),
                new Document("_id", 6).append("n", 6),
                new ReplaceOptions().upsert(true))),
        new BulkWriteOptions().ordered(false));

    List<Document> expected =
        IntStream.of(1, 2, 3, 4, 6).mapToObj(i -> new Document("_id", i).append("n", i)).toList();
    store().afterCrash(client -> assertThat(foundBy(client, collection)).isEqualTo(expected));
  }

  @Test
  default void anIndexSurvivesACrash() {
    MongoCollection<Document> collection = collection();
    collection.createIndex(new Document("partition", 1).append("due", 1));
    for (int i = 0; i < 50; i++) {
      collection.insertOne(
          new Document("_id", key("acme", i)).append("partition", i % 5).append("due", i));
    }
    collection.deleteMany(new Document("partition", 3));
    collection.updateMany(
        new Document("partition", 4), new Document("$set", new Document("partition", 0)));

    store()
        .afterCrash(client ->
            assertThat(
                    client
                        .getDatabase(database().getName())
                        .getCollection(StoreFixture.nameOf(collection))
                        .find(new Document("partition", 0))
                        .sort(new Document("due", 1))
                        .map(document -> document.getInteger("due")))
                .containsExactlyElementsOf(
                    IntStream.range(0, 50).filter(i -> i % 5 == 0 || i % 5 == 4).boxed().toList()));
  }

  @Test
  default void aRestartFindsEverythingAndTheIndexesAreUsed() {
    MongoCollection<Document> before = collection();
    before.createIndex(new Document("partition", 1).append("due", 1));
    before.insertMany(
        IntStream.range(0, 200)
            .mapToObj(i ->
                new Document("_id", key("acme", i)).append("partition", i % 4).append("due", i))
            .toList());

    store().restart();

    MongoCollection<Document> after = again(before);
    assertThat(after.countDocuments()).isEqualTo(200);
    assertThat(after.listIndexes().map(index -> index.getString("name")))
        .contains("_id_", "partition_1_due_1");
    assertThat(
            examinedByFind(
                after,
                new Document("partition", 2).append("due", new Document("$lt", 20)),
                new Document(),
                0))
        .isEqualTo(5);
  }
}
