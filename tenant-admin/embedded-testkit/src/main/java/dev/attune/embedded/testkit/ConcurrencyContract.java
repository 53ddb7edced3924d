package dev.attune.embedded.testkit;

import static dev.attune.embedded.testkit.StoreFixture.contend;
import static dev.attune.embedded.testkit.StoreFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What concurrent users may see of each other. */
@SuppressWarnings("JavaUtilDate") // the driver's type for dates
public interface ConcurrencyContract extends StoreFixture {

  private static Document twice(int n) {
    return new Document("_id", key("acme", 1))
        .append("v", n)
        .append("due", new Date(n % 7))
        .append("inner", new Document("v", n).append("list", List.of(n, n, n)))
        .append("filler", "f".repeat(200 + n % 50))
        .append("again", n);
  }

  private static void assertWhole(Document found) {
    int n = found.getInteger("v");
    assertThat(found).isEqualTo(twice(n));
  }

  @Test
  default void nobodySeesADocumentHalfWritten() throws InterruptedException, ExecutionException {
    MongoCollection<Document> collection = collection();
    collection.createIndex(new Document("due", 1));
    collection.insertOne(twice(0));
    AtomicInteger next = new AtomicInteger();
    int versions = 800;

    List<Integer> read =
        contend(me ->
            () -> {
              int count = 0;
              while (next.get() < versions) {
                if (me < 4) {
                  collection.replaceOne(
                      new Document("_id", key("acme", 1)), twice(next.incrementAndGet()));
                } else {
                  for (Document found : collection.find(queryOf(me))) {
                    assertWhole(found);
                    count++;
                  }
                }
              }
              return count;
            });

    assertThat(read.stream().mapToInt(Integer::intValue).sum()).isPositive();
  }

  /** By key, by index and by reading everything. */
  private static Document queryOf(int reader) {
    return switch (reader % 3) {
      case 0 -> new Document("_id", key("acme", 1));
      case 1 -> new Document("due", new Document("$lte", new Date(10)));
      default -> new Document("filler", new Document("$exists", true));
    };
  }

  @Test
  default void aDocumentThatIsRewrittenNeverVanishesFromItsIndex()
      throws InterruptedException, ExecutionException {
    MongoCollection<Document> collection = collection();
    collection.createIndex(new Document("due", 1));
    collection.insertOne(twice(0));
    AtomicInteger next = new AtomicInteger();
    int versions = 400;

    List<Boolean> missed =
        contend(me ->
            () -> {
              boolean once = false;
              while (next.get() < versions) {
                if (me == 0) {
                  collection.replaceOne(
                      new Document("_id", key("acme", 1)), twice(next.incrementAndGet()));
                } else if (collection
                        .find(new Document("due", new Document("$gte", new Date(0))))
                        .first()
                    == null) {
                  once = true;
                }
              }
              return once;
            });

    assertThat(missed).doesNotContain(true);
  }

  @Test
  default void whoWroteReadsWhatHeWrote() throws InterruptedException, ExecutionException {
    MongoCollection<Document> collection = collection();
    List<Boolean> found =
        contend(me ->
            () -> {
              for (int i = 0; i < 20; i++) {
                Document key = key("acme", me * 100 + i);
                collection.insertOne(new Document("_id", key).append("n", i));
                if (collection.find(new Document("_id", key)).first() == null) {
                  return false;
                }
              }
              return true;
            });

    assertThat(found).containsOnly(true);
  }

  @Test
  default void aCounterLosesNoIncrement() throws InterruptedException, ExecutionException {
    MongoCollection<Document> collection = collection();
    collection.insertOne(new Document("_id", "counter").append("n", 0L));
    int each = 25;

    contend(me ->
        () -> {
          for (int i = 0; i < each; i++) {
            collection.updateOne(
                new Document("_id", "counter"), new Document("$inc", new Document("n", 1L)));
          }
          return me;
        });

    Document counter = collection.find().first();
    assertThat(counter).isNotNull();
    assertThat(counter.getLong("n")).isEqualTo((long) CONTENDERS * each);
  }
}
