package dev.attune.embedded.testkit;

import static dev.attune.embedded.testkit.StoreFixture.key;
import static dev.attune.embedded.testkit.StoreFixture.nameOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;

/** Who names a key has only the documents of that key looked at. */
public interface IndexContract extends StoreFixture {

  private MongoCollection<Document> customers() {
    MongoCollection<Document> customers = collection();
    customers.createIndex(new Document("t", 1).append("email", 1), new IndexOptions().unique(true));
    customers.insertMany(
        IntStream.range(0, 300)
            .mapToObj(i ->
                new Document("_id", key("acme", i))
                    .append("v", 0L)
                    .append("t", "acme")
                    .append("email", "p" + i + "@example.com"))
            .toList());
    return customers;
  }

  private long examinedByUpdate(
      MongoCollection<Document> collection, Document filter, Document update) {
    return store()
        .documentsExamined(
            database(),
            new Document("update", nameOf(collection))
                .append("updates", List.of(new Document("q", filter).append("u", update))));
  }

  @Test
  default void aKeyIsFoundByLookingAtOneDocument() {
    MongoCollection<Document> customers = customers();
    Document id = key("acme", 17);

    assertThat(examinedByFind(customers, new Document("_id", id))).isOne();
    assertThat(examinedByFind(customers, new Document("_id", new Document("$eq", id)))).isOne();
    assertThat(examinedByFind(customers, new Document("_id", id).append("v", 0L))).isOne();
    assertThat(examinedByFind(customers, new Document("v", 5L).append("_id", id))).isOne();
    assertThat(
            examinedByFind(
                customers,
                new Document("$and", List.of(new Document("_id", id), new Document("v", 0L)))))
        .isOne();
    assertThat(examinedByFind(customers, new Document("_id", key("acme", 1_000)))).isZero();
  }

  @Test
  default void aListOfKeysIsFoundByLookingAtThose() {
    MongoCollection<Document> customers = customers();
    List<Document> wanted =
        List.of(key("acme", 3), key("acme", 250), key("other", 1), key("acme", 99));
    Document filter = new Document("_id", new Document("$in", wanted));

    assertThat(examinedByFind(customers, filter)).isEqualTo(3);
    assertThat(
            customers.find(filter).map(found -> found.get("_id", Document.class).getInteger("p")))
        .containsExactlyInAnyOrder(3, 250, 99);
    assertThat(examinedByFind(customers, new Document(filter).append("v", 1L))).isEqualTo(3);
    assertThat(customers.find(new Document(filter).append("v", 1L))).isEmpty();
    assertThat(customers.find(new Document(filter).append("v", 0L))).hasSize(3);
  }

  @Test
  default void aListOfKeysFindsNumbersOfAnyKind() {
    MongoCollection<Document> things = collection();
    things.insertMany(List.of(new Document("_id", 1), new Document("_id", 2.5)));
    Document filter =
        new Document("_id", new Document("$in", List.of(1L, 1.0, new Decimal128(3), 2.5, "1")));
    assertThat(things.find(filter).map(found -> found.get("_id")))
        .containsExactlyInAnyOrder(1, 2.5);
  }

  @Test
  default void aUniqueIndexAnswersQueriesThatAlsoAskForMore() {
    MongoCollection<Document> customers = customers();
    Document both = new Document("t", "acme").append("email", "p5@example.com");

    assertThat(examinedByFind(customers, both)).isOne();
    assertThat(examinedByFind(customers, new Document(both).append("v", 0L))).isOne();
    assertThat(
            examinedByFind(
                customers,
                new Document(
                    "$and",
                    List.of(new Document("email", "p5@example.com"), new Document("t", "acme")))))
        .isOne();
    assertThat(
            examinedByFind(
                customers,
                new Document("t", "acme")
                    .append(
                        "email",
                        new Document("$in", List.of("p5@example.com", "p6@example.com", "none")))))
        .isEqualTo(2);
  }

  @Test
  default void updatesReplacesAndDeletesFindTheirDocumentByItsKey() {
    MongoCollection<Document> customers = customers();
    Document seen = new Document("_id", key("acme", 40)).append("v", 0L);
    Document lost = new Document("_id", key("acme", 41)).append("v", 7L);

    assertThat(examinedByUpdate(customers, seen, new Document("$set", new Document("v", 1L))))
        .isOne();
    assertThat(
            examinedByUpdate(
                customers,
                new Document("_id", key("acme", 40)).append("v", 1L),
                new Document("_id", key("acme", 40)).append("v", 2L).append("t", "acme")))
        .isOne();
    assertThat(examinedByUpdate(customers, lost, new Document("$set", new Document("v", 8L))))
        .isOne();
    assertThat(
            examinedByUpdate(
                customers,
                new Document("t", "acme").append("email", "p44@example.com"),
                new Document("$set", new Document("v", 9L))))
        .isOne();
    assertThat(
            store()
                .documentsExamined(
                    database(),
                    new Document("delete", nameOf(customers))
                        .append(
                            "deletes",
                            List.of(
                                new Document("q", new Document("_id", key("acme", 42)))
                                    .append("limit", 1)))))
        .isOne();
    assertThat(
            store()
                .documentsExamined(
                    database(),
                    new Document("findAndModify", nameOf(customers))
                        .append("query", new Document("_id", key("acme", 43)).append("v", 0L))
                        .append("update", new Document("$set", new Document("v", 1L)))))
        .isOne();
  }

  @Test
  default void countingLooksOnlyAtWhatMatches() {
    MongoCollection<Document> customers = customers();

    assertThat(
            store()
                .documentsExamined(
                    database(),
                    new Document("aggregate", nameOf(customers))
                        .append(
                            "pipeline",
                            List.of(
                                new Document(
                                    "$match",
                                    new Document(
                                        "_id",
                                        new Document(
                                            "$in", List.of(key("acme", 1), key("acme", 2))))),
                                new Document(
                                    "$group",
                                    new Document("_id", 1).append("n", new Document("$sum", 1)))))
                        .append("cursor", new Document())))
        .isLessThanOrEqualTo(2);
    assertThat(
            customers.countDocuments(new Document("t", "acme").append("email", "p9@example.com")))
        .isOne();
  }
}
