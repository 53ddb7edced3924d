package dev.attune.embedded.testkit;

import static dev.attune.embedded.testkit.StoreFixture.nameOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Ranges are read in order, from an index, and no further than asked. */
@SuppressWarnings("JavaUtilDate") // the driver's type for dates
public interface RangeContract extends StoreFixture {

  private MongoCollection<Document> timers() {
    MongoCollection<Document> timers = collection();
    timers.createIndex(new Document("partition", 1).append("due", 1));
    timers.insertMany(
        IntStream.range(0, 400)
            .mapToObj(i ->
                new Document("_id", i)
                    .append("partition", "p" + i % 4)
                    .append("due", new Date((i * 37) % 400)))
            .toList());
    return timers;
  }

  private static Document dueBy(String partition, int at) {
    return new Document("partition", partition).append("due", new Document("$lte", new Date(at)));
  }

  private static List<Long> dues(Iterable<Document> found) {
    List<Long> dues = new ArrayList<>();
    found.forEach(document -> dues.add(document.getDate("due").getTime()));
    return dues;
  }

  @Test
  default void whatIsDueComesInOrderAndNoMoreThanAskedIsLookedAt() {
    MongoCollection<Document> timers = timers();
    Document sort = new Document("due", 1);

    assertThat(dues(timers.find(dueBy("p1", 100)).sort(sort).limit(10)))
        .hasSize(10)
        .isSorted()
        .allMatch(due -> due <= 100);
    assertThat(examinedByFind(timers, dueBy("p1", 100), sort, 10)).isEqualTo(10);
    assertThat(examinedByFind(timers, dueBy("p1", 99), sort, 0)).isEqualTo(25);
  }

  @Test
  default void boundsAreIncludedOrNotAsAsked() {
    MongoCollection<Document> timers = timers();
    Document open =
        new Document("partition", "p0")
            .append("due", new Document("$gt", new Date(40)).append("$lt", new Date(60)));
    Document closed =
        new Document("partition", "p0")
            .append("due", new Document("$gte", new Date(40)).append("$lte", new Date(60)));

    assertThat(dues(timers.find(open).sort(new Document("due", 1))))
        .containsExactly(44L, 48L, 52L, 56L);
    assertThat(dues(timers.find(closed).sort(new Document("due", 1))))
        .containsExactly(40L, 44L, 48L, 52L, 56L, 60L);
    assertThat(examinedByFind(timers, closed)).isEqualTo(6);
  }

  @Test
  default void theOrderMayBeTurned() {
    MongoCollection<Document> timers = timers();
    Document latest = new Document("due", -1);

    assertThat(dues(timers.find(new Document("partition", "p0")).sort(latest).limit(3)))
        .containsExactly(396L, 392L, 388L);
    assertThat(examinedByFind(timers, new Document("partition", "p0"), latest, 3)).isEqualTo(3);
  }

  @Test
  default void aDescendingFieldOfAnIndexServesItsOrder() {
    MongoCollection<Document> events = collection();
    events.createIndex(new Document("profile", 1).append("at", -1));
    events.insertMany(
        IntStream.range(0, 200)
            .mapToObj(i ->
                new Document("_id", i).append("profile", "p" + i % 2).append("at", new Date(i)))
            .toList());
    Document since = new Document("profile", "p1").append("at", new Document("$lt", new Date(150)));

    assertThat(
            events.find(since).sort(new Document("at", -1)).limit(3).map(e -> e.getInteger("_id")))
        .containsExactly(149, 147, 145);
    assertThat(examinedByFind(events, since, new Document("at", -1), 3)).isEqualTo(3);
    assertThat(
            examinedByFind(
                events,
                new Document("profile", "p1").append("at", new Document("$gte", new Date(195))),
                new Document(),
                0))
        .isEqualTo(3);
  }

  @Test
  default void aRangeOfKeysIsReadAndRemovedByItself() {
    MongoCollection<Document> log = collection();
    for (String partition : List.of("a", "b", "c")) {
      log.insertMany(
          IntStream.range(0, 50)
              .mapToObj(n -> new Document("_id", block(partition, n)).append("count", 1))
              .toList());
    }
    Document old =
        new Document("_id", new Document("$gte", block("b", 0)).append("$lt", block("b", 20)));

    assertThat(examinedByFind(log, old, new Document("_id", 1), 0)).isEqualTo(20);
    assertThat(
            store()
                .documentsExamined(
                    database(),
                    new Document("delete", nameOf(log))
                        .append("deletes", List.of(new Document("q", old).append("limit", 0)))))
        .isEqualTo(20);
    assertThat(log.countDocuments()).isEqualTo(130);
    assertThat(log.find(new Document("_id", block("b", 19))).first()).isNull();
    assertThat(log.find(new Document("_id", block("b", 20))).first()).isNotNull();
  }

  private static Document block(String partition, long n) {
    return new Document("partition", partition).append("n", n);
  }

  @Test
  default void theLastOfAPartitionIsFoundAtOnce() {
    MongoCollection<Document> log = collection();
    log.insertMany(
        IntStream.range(0, 300).mapToObj(n -> new Document("_id", block("p" + n % 3, n))).toList());
    Document ofPartition =
        new Document(
            "_id", new Document("$gte", block("p1", 0)).append("$lt", block("p1", Long.MAX_VALUE)));

    assertThat(log.find(ofPartition).sort(new Document("_id", -1)).limit(1))
        .containsExactly(new Document("_id", block("p1", 298)));
    assertThat(examinedByFind(log, ofPartition, new Document("_id", -1), 1)).isOne();
  }

  @Test
  default void aCursorGoesThroughEverythingInBatches() {
    MongoCollection<Document> timers = timers();
    List<Integer> seen = new ArrayList<>();
    try (MongoCursor<Document> cursor = timers.find().batchSize(7).iterator()) {
      while (cursor.hasNext()) {
        seen.add(cursor.next().getInteger("_id"));
        if (seen.size() == 100) {
          // What is written meanwhile may be seen or not, what stays must be seen once.
          timers.deleteMany(new Document("_id", new Document("$in", seen.subList(0, 50))));
        }
      }
    }

    assertThat(seen).doesNotHaveDuplicates().hasSize(400);
  }

  @Test
  default void aSortWithoutAnIndexIsASortAllTheSame() {
    MongoCollection<Document> timers = timers();

    assertThat(
            timers
                .find()
                .sort(new Document("due", -1).append("_id", 1))
                .skip(5)
                .limit(3)
                .map(timer -> timer.getDate("due").getTime()))
        .containsExactly(394L, 393L, 392L);
  }

  @Test
  default void aProjectionKeepsWhatIsAsked() {
    assertThat(timers().find(new Document("_id", 1)).projection(new Document("partition", 1)))
        .containsExactly(new Document("_id", 1).append("partition", "p1"));
  }
}
