package dev.attune.embedded.testkit;

import static dev.attune.embedded.testkit.StoreFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** An index holds what the documents hold, whichever way they were written. */
public interface IndexUpkeepContract extends StoreFixture {

  private MongoCollection<Document> indexed() {
    MongoCollection<Document> collection = collection();
    collection.createIndex(new Document("partition", 1).append("due", 1));
    return collection;
  }

  /** Ids by the index, which must look at no others. */
  private List<Integer> due(MongoCollection<Document> collection, String partition) {
    Document filter = new Document("partition", partition).append("due", new Document("$gte", 0));
    List<Integer> found =
        collection
            .find(filter)
            .sort(new Document("due", 1))
            .map(document -> document.getInteger("_id"))
            .into(new java.util.ArrayList<>());
    assertThat(examinedByFind(collection, filter)).isEqualTo(found.size());
    return found;
  }

  private static Document timer(int id, String partition, int due) {
    return new Document("_id", id).append("partition", partition).append("due", due);
  }

  private static Document id(int id) {
    return new Document("_id", id);
  }

  private static Document set(String field, Object value) {
    return new Document("$set", new Document(field, value));
  }

  @Test
  default void itFollowsEveryWayOfWriting() {
    MongoCollection<Document> collection = indexed();
    collection.insertOne(timer(1, "a", 10));
    collection.insertMany(List.of(timer(2, "a", 5), timer(3, "b", 1)));
    assertThat(due(collection, "a")).containsExactly(2, 1);

    collection.replaceOne(id(2), timer(2, "a", 20));
    assertThat(due(collection, "a")).containsExactly(1, 2);

    collection.updateOne(id(1), set("due", 30));
    assertThat(due(collection, "a")).containsExactly(2, 1);

    collection.updateOne(id(3), set("partition", "a"));
    assertThat(due(collection, "a")).containsExactly(3, 2, 1);
    assertThat(due(collection, "b")).isEmpty();

    collection.replaceOne(id(4), timer(4, "a", 25), new ReplaceOptions().upsert(true));
    collection.updateOne(
        id(5),
        set("partition", "a").append("$inc", new Document("due", 2)),
        new UpdateOptions().upsert(true));
    assertThat(due(collection, "a")).containsExactly(3, 5, 2, 4, 1);

    collection.updateOne(id(3), new Document("$unset", new Document("due", "")));
    assertThat(due(collection, "a")).containsExactly(5, 2, 4, 1);

    collection.findOneAndUpdate(
        id(6),
        set("partition", "a").append("$setOnInsert", new Document("due", 1)),
        new FindOneAndUpdateOptions().upsert(true));
    collection.findOneAndReplace(
        id(5), timer(5, "b", 2), new FindOneAndReplaceOptions().upsert(false));
    assertThat(due(collection, "a")).containsExactly(6, 2, 4, 1);

    collection.deleteOne(id(2));
    collection.findOneAndDelete(id(4));
    collection.updateMany(new Document("partition", "b"), set("partition", "a"));
    assertThat(due(collection, "a")).containsExactly(6, 5, 1);

    collection.deleteMany(new Document("partition", "a").append("due", new Document("$lt", 3)));
    assertThat(due(collection, "a")).containsExactly(1);
  }

  @Test
  default void itIsBuiltFromWhatIsThere() {
    MongoCollection<Document> collection = collection();
    collection.insertMany(
        IntStream.range(0, 100).mapToObj(i -> timer(i, "p" + i % 4, 100 - i)).toList());

    collection.createIndex(new Document("partition", 1).append("due", 1));

    assertThat(due(collection, "p1")).hasSize(25).startsWith(97, 93).endsWith(5, 1);
  }

  @Test
  default void aUniqueOneIsNotBuiltOverDuplicates() {
    MongoCollection<Document> collection = collection();
    collection.insertMany(List.of(timer(1, "a", 1), timer(2, "a", 2), timer(3, "b", 3)));

    assertThatThrownBy(() ->
            collection.createIndex(new Document("partition", 1), new IndexOptions().unique(true)))
        .isInstanceOfSatisfying(
            MongoException.class, e -> assertThat(e.getCode()).isEqualTo(11000));

    assertThat(collection.listIndexes().map(index -> index.getString("name")))
        .containsExactly("_id_");
    collection.insertOne(timer(4, "b", 4));
    assertThat(collection.countDocuments(new Document("partition", "b"))).isEqualTo(2);
  }

  @Test
  default void askingForTheSameAgainChangesNothing() {
    MongoCollection<Document> collection = indexed();
    collection.insertOne(timer(1, "a", 1));

    collection.createIndex(new Document("partition", 1).append("due", 1));

    assertThat(collection.listIndexes()).hasSize(2);
    assertThat(due(collection, "a")).containsExactly(1);
  }

  @Test
  default void documentsWithoutTheFieldAreFoundAsHavingNone() {
    MongoCollection<Document> collection = indexed();
    collection.insertMany(
        List.of(timer(1, "a", 1), id(2).append("partition", "a"), id(3).append("due", 3), id(4)));
    collection.insertOne(id(5).append("partition", null).append("due", 5));

    assertThat(ids(collection, new Document("partition", null))).containsExactly(3, 4, 5);
    assertThat(ids(collection, new Document("partition", "a"))).containsExactly(1, 2);
    assertThat(ids(collection, new Document("partition", "a").append("due", null)))
        .containsExactly(2);
    assertThat(due(collection, "a")).containsExactly(1);
  }

  @Test
  default void aSparseOneAllowsAnyNumberWithoutTheField() {
    MongoCollection<Document> collection = collection();
    collection.createIndex(new Document("email", 1), new IndexOptions().unique(true).sparse(true));
    collection.insertMany(List.of(id(1), id(2), id(3).append("email", "a@b.example")));

    assertThatThrownBy(() -> collection.insertOne(id(4).append("email", "a@b.example")))
        .isInstanceOf(MongoException.class);
    assertThat(ids(collection, new Document("email", null))).containsExactly(1, 2);
    assertThat(examinedByFind(collection, new Document("email", "a@b.example"))).isOne();
  }

  @Test
  default void anElementOfAnArrayIsFound() {
    MongoCollection<Document> collection = collection();
    collection.createIndex(new Document("_id.t", 1).append("segments", 1));
    collection.insertMany(
        IntStream.range(0, 50)
            .mapToObj(i ->
                new Document("_id", key("acme", i))
                    .append("segments", i % 10 == 0 ? List.of("gold", "new") : List.of("new")))
            .toList());
    Document gold = new Document("_id.t", "acme").append("segments", "gold");

    assertThat(examinedByFind(collection, gold)).isEqualTo(5);
    collection.updateOne(
        new Document("_id", key("acme", 10)),
        new Document("$pull", new Document("segments", "gold")));
    assertThat(collection.countDocuments(gold)).isEqualTo(4);
    assertThat(
            collection.find(
                new Document("_id.t", "acme")
                    .append("segments", new Document("$in", List.of("gold", "new")))))
        .hasSize(50);
  }

  private static List<Integer> ids(MongoCollection<Document> collection, Document filter) {
    return collection
        .find(filter)
        .sort(new Document("_id", 1))
        .map(document -> document.getInteger("_id"))
        .into(new java.util.ArrayList<>());
  }
}
