package dev.attune.embedded.testkit;

import static dev.attune.embedded.testkit.StoreFixture.contend;
import static dev.attune.embedded.testkit.StoreFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.UpdateResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/**
 * Compare-and-set: who saw the latest version writes the next one; who did not learns it, and
 * nothing is changed.
 */
public interface CompareAndSetContract extends StoreFixture {

  private static WriteModel<Document> compareAndSet(Object id, long seen, Object by) {
    return new ReplaceOneModel<>(
        new Document("_id", id).append("v", seen),
        new Document("_id", id).append("v", seen + 1).append("by", by),
        new ReplaceOptions().upsert(true));
  }

  private static Set<Integer> losersOf(
      MongoCollection<Document> collection, List<WriteModel<Document>> writes) {
    Set<Integer> lost = new HashSet<>();
    try {
      collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      assertThat(e.getWriteErrors()).allMatch(error -> error.getCode() == 11000);
      e.getWriteErrors().stream().map(BulkWriteError::getIndex).forEach(lost::add);
    }
    return lost;
  }

  @Test
  default void ofManyWhoReplaceTheSameVersionOneWinsAndLosersAreToldByIndex()
      throws InterruptedException, ExecutionException {
    MongoCollection<Document> customers = collection();
    int count = 20;
    customers.insertMany(
        IntStream.range(0, count)
            .mapToObj(i -> new Document("_id", key("acme", i)).append("v", 0L))
            .toList());

    List<Set<Integer>> lost =
        contend(me ->
            () ->
                losersOf(
                    customers,
                    IntStream.range(0, count)
                        .mapToObj(i -> compareAndSet(key("acme", i), 0L, me))
                        .toList()));

    for (Document customer : customers.find()) {
      int index = customer.get("_id", Document.class).getInteger("p");
      int winner = customer.getInteger("by");
      assertThat(customer.getLong("v")).isOne();
      for (int contender = 0; contender < CONTENDERS; contender++) {
        assertThat(lost.get(contender).contains(index)).isEqualTo(contender != winner);
      }
    }
    assertThat(customers.countDocuments()).isEqualTo(count);
  }

  @Test
  default void anUpsertedReplaceInsertsWhatIsNew() {
    MongoCollection<Document> customers = collection();

    assertThat(losersOf(customers, List.of(compareAndSet(key("acme", 1), -1L, "first")))).isEmpty();
    assertThat(losersOf(customers, List.of(compareAndSet(key("acme", 1), -1L, "late"))))
        .containsExactly(0);
    assertThat(losersOf(customers, List.of(compareAndSet(key("acme", 1), 0L, "next")))).isEmpty();

    assertThat(customers.find())
        .containsExactly(new Document("_id", key("acme", 1)).append("v", 1L).append("by", "next"));
  }

  @Test
  default void aReplaceWithoutUpsertTellsThatItLost() {
    MongoCollection<Document> customers = collection();
    customers.insertOne(new Document("_id", 1).append("v", 1L));

    UpdateResult lost =
        customers.replaceOne(
            new Document("_id", 1).append("v", 0L), new Document("_id", 1).append("v", 1L));
    UpdateResult won =
        customers.replaceOne(
            new Document("_id", 1).append("v", 1L), new Document("_id", 1).append("v", 2L));

    assertThat(lost.getMatchedCount()).isZero();
    assertThat(won.getMatchedCount()).isOne();
    assertThat(won.getModifiedCount()).isOne();
  }

  @Test
  default void findOneAndUpdateLosesNoIncrement() throws InterruptedException, ExecutionException {
    MongoCollection<Document> leases = collection();
    leases.insertOne(new Document("_id", "lease").append("epoch", 0));
    int each = 10;

    List<Set<Integer>> epochs =
        contend(me ->
            () -> {
              Set<Integer> mine = new HashSet<>();
              while (mine.size() < each) {
                Document seen = leases.find(new Document("_id", "lease")).first();
                int epoch = seen == null ? -1 : seen.getInteger("epoch");
                Document mineNow =
                    leases.findOneAndUpdate(
                        new Document("_id", "lease").append("epoch", epoch),
                        new Document("$inc", new Document("epoch", 1)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
                if (mineNow != null) {
                  mine.add(mineNow.getInteger("epoch"));
                }
              }
              return mine;
            });

    assertThat(epochs.stream().flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, CONTENDERS * each).boxed().toList());
  }

  @Test
  default void anUnorderedBulkDoesAllThatCanBeDone() {
    MongoCollection<Document> collection = collection();
    collection.insertMany(
        List.of(
            new Document("_id", 1).append("v", 0L),
            new Document("_id", 2).append("v", 5L),
            new Document("_id", 3).append("v", 0L)));

    List<WriteModel<Document>> writes =
        List.of(
            new InsertOneModel<>(new Document("_id", 1)),
            new InsertOneModel<>(new Document("_id", 4)),
            compareAndSet(2, 0L, "late"),
            compareAndSet(3, 0L, "in time"),
            new UpdateOneModel<>(
                new Document("_id", 1), new Document("$inc", new Document("v", 7L))),
            new DeleteOneModel<>(new Document("_id", 2).append("v", 5L)));

    assertThatThrownBy(() -> collection.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
        .isInstanceOfSatisfying(
            MongoBulkWriteException.class,
            e -> {
              assertThat(e.getWriteErrors())
                  .extracting(BulkWriteError::getIndex)
                  .containsExactlyInAnyOrder(0, 2);
              assertThat(e.getWriteResult().getInsertedCount()).isOne();
              assertThat(e.getWriteResult().getModifiedCount()).isEqualTo(2);
              assertThat(e.getWriteResult().getDeletedCount()).isOne();
            });
    assertThat(collection.find().sort(new Document("_id", 1)))
        .containsExactly(
            new Document("_id", 1).append("v", 7L),
            new Document("_id", 3).append("v", 1L).append("by", "in time"),
            new Document("_id", 4));
  }

  @Test
  default void anOrderedBulkStopsAtTheFirstError() {
    MongoCollection<Document> collection = collection();
    collection.insertOne(new Document("_id", 2).append("v", 5L));

    assertThatThrownBy(() ->
            collection.bulkWrite(
                List.of(
                    compareAndSet(1, 0L, "first"),
                    compareAndSet(2, 0L, "late"),
                    compareAndSet(3, 0L, "never"))))
        .isInstanceOfSatisfying(
            MongoBulkWriteException.class,
            e ->
                assertThat(e.getWriteErrors())
                    .extracting(BulkWriteError::getIndex)
                    .containsExactly(1));
    assertThat(collection.countDocuments(new Document("_id", 1))).isOne();
    assertThat(collection.countDocuments(new Document("_id", 3))).isZero();
  }
}
