package dev.attune.embedded.testkit;

import static dev.attune.embedded.testkit.StoreFixture.contend;
import static dev.attune.embedded.testkit.StoreFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Claims: of those who want the same key, one gets it and the others learn which they lost. */
public interface ClaimContract extends StoreFixture {

  @Test
  default void aClaimHasOneWinnerAndTheLosersLearnWhichTheyLost()
      throws InterruptedException, ExecutionException {
    MongoCollection<Document> claims = collection();
    int count = 40;
    List<Set<Integer>> lost =
        contend(me ->
            () -> {
              List<Document> wanted =
                  IntStream.range(0, count)
                      .mapToObj(i -> new Document("_id", key("acme", i)).append("by", me))
                      .toList();
              return insertAll(claims, wanted);
            });

    for (int contender = 0; contender < CONTENDERS; contender++) {
      Set<Integer> mine = new HashSet<>();
      claims
          .find(Filters.eq("by", contender))
          .forEach(claim -> mine.add(claim.get("_id", Document.class).getInteger("p")));
      assertThat(mine).hasSize(count - lost.get(contender).size());
      assertThat(Collections.disjoint(mine, lost.get(contender))).isTrue();
    }
    assertThat(claims.countDocuments()).isEqualTo(count);
  }

  /** Returns the indexes of those that were lost. */
  private static Set<Integer> insertAll(MongoCollection<Document> claims, List<Document> wanted) {
    Set<Integer> lost = new HashSet<>();
    try {
      claims.insertMany(wanted, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      assertThat(e.getWriteErrors()).allMatch(error -> error.getCode() == 11000);
      e.getWriteErrors().stream().map(BulkWriteError::getIndex).forEach(lost::add);
      assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(wanted.size() - lost.size());
    }
    return lost;
  }

  @Test
  default void anOrderedInsertStopsAtTheFirstThatIsTaken() {
    MongoCollection<Document> claims = collection();
    claims.insertOne(new Document("_id", 2));

    assertThatThrownBy(() ->
            claims.insertMany(
                List.of(new Document("_id", 1), new Document("_id", 2), new Document("_id", 3))))
        .isInstanceOfSatisfying(
            MongoBulkWriteException.class,
            e -> {
              assertThat(e.getWriteErrors())
                  .extracting(BulkWriteError::getIndex)
                  .containsExactly(1);
              assertThat(e.getWriteResult().getInsertedCount()).isOne();
            });
    assertThat(claims.countDocuments()).isEqualTo(2);
  }

  @Test
  default void numbersThatAreEqualAreTheSameKey() {
    MongoCollection<Document> claims = collection();
    claims.insertOne(new Document("_id", 1));

    assertThatThrownBy(() -> claims.insertOne(new Document("_id", 1L)))
        .isInstanceOf(MongoWriteException.class);
    assertThatThrownBy(() -> claims.insertOne(new Document("_id", 1.0)))
        .isInstanceOf(MongoWriteException.class);
    assertThat(claims.find(Filters.eq("_id", 1L)).first()).isNotNull();
  }

  @Test
  default void theOrderOfFieldsIsPartOfAKey() {
    MongoCollection<Document> claims = collection();
    Document key = new Document("t", "acme").append("p", 1);
    Document turned = new Document("p", 1).append("t", "acme");
    claims.insertOne(new Document("_id", key));
    claims.insertOne(new Document("_id", turned));

    Document found = claims.find(new Document("_id", key)).first();
    assertThat(found).isNotNull();
    assertThat(found.get("_id", Document.class).keySet()).containsExactly("t", "p");
    assertThat(claims.countDocuments(new Document("_id", turned))).isOne();
  }

  @Test
  default void anUpsertRacedByManyInsertsOnce() throws InterruptedException, ExecutionException {
    MongoCollection<Document> claims = collection();
    List<Boolean> inserted =
        contend(me ->
            () ->
                claims
                        .updateOne(
                            new Document("_id", key("acme", "order")),
                            new Document("$setOnInsert", new Document("by", me))
                                .append("$inc", new Document("seen", 1)),
                            new UpdateOptions().upsert(true))
                        .getUpsertedId()
                    != null);

    assertThat(inserted).containsOnlyOnce(true);
    Document claim = claims.find().first();
    assertThat(claim).isNotNull();
    assertThat(claim.getInteger("by")).isEqualTo(inserted.indexOf(true));
    assertThat(claim.getInteger("seen")).isEqualTo(CONTENDERS);
  }

  @Test
  default void aUniqueIndexRefusesASecondOfTheSameValues() {
    MongoCollection<Document> claims = collection();
    claims.createIndex(new Document("t", 1).append("email", 1), new IndexOptions().unique(true));
    claims.insertOne(new Document("_id", 1).append("t", "acme").append("email", "a@b.example"));
    claims.insertOne(new Document("_id", 2).append("t", "other").append("email", "a@b.example"));

    assertThatThrownBy(() ->
            claims.insertOne(
                new Document("_id", 3).append("t", "acme").append("email", "a@b.example")))
        .isInstanceOfSatisfying(
            MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    assertThatThrownBy(() ->
            claims.updateOne(
                new Document("_id", 2), new Document("$set", new Document("t", "acme"))))
        .isInstanceOfSatisfying(
            MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    assertThat(claims.find(new Document("_id", 2)).first())
        .isEqualTo(new Document("_id", 2).append("t", "other").append("email", "a@b.example"));
  }
}
