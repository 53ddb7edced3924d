package dev.attune.hub.value.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.configuration.CodecRegistries;

/**
 * One collection, and all the kinds of commands that the adapters send. Reads see what a majority
 * has, writes are answered once a majority has them in its journal. A call is one command, unless
 * it says otherwise; with nothing to do it is none. Safe for use by many threads.
 *
 * <p>Fails with {@code store.unavailable} when it is not known whether a command was carried out.
 */
public final class StoredCollection {
  /** What a store of this kind takes. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final MongoCollection<RawBsonDocument> documents;

  public StoredCollection(MongoDatabase database, String name) {
    documents =
        database
            .getCollection(name, RawBsonDocument.class)
            .withCodecRegistry(
                CodecRegistries.fromRegistries(
                    CodecRegistries.fromCodecs(new DocumentReader()), database.getCodecRegistry()))
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Makes an index over those fields, unless it is there. */
  public void index(String... names) {
    call(() -> documents.createIndex(Query.every(1, names)));
  }

  /** Makes an index in which no two documents may stand at one place, unless it is there. */
  public void uniqueIndex(String... names) {
    call(() -> documents.createIndex(Query.every(1, names), new IndexOptions().unique(true)));
  }

  public List<StoredDocument> find(Query query) {
    return call(() -> {
      FindIterable<StoredDocument> found =
          documents
              .find(query.filter(), StoredDocument.class)
              .sort(query.sort())
              .projection(query.fields())
              .limit(query.limit())
              .batchSize(query.batch());
      return found.into(new ArrayList<>());
    });
  }

  public Optional<StoredDocument> findOne(BsonDocument filter) {
    return find(Query.where(filter).atMost(1)).stream().findFirst();
  }

  /**
   * Puts in documents, each on its own.
   *
   * @return the places of those that were not put in, because their id or another unique key is
   *     taken
   */
  public Set<Integer> insert(List<RawBsonDocument> wanted) {
    if (wanted.isEmpty()) {
      return Set.of();
    }
    wanted.forEach(this::checkSize);
    return losers(() -> documents.insertMany(wanted, new InsertManyOptions().ordered(false)));
  }

  /**
   * Replaces documents, each on its own, where the one that stands there has the version that the
   * filter names, and puts those of version 0 in where none stands: one command. An upsert is what
   * tells the loser's place, so it also puts in a document whose predecessor is gone; that one is
   * taken back, with a second command.
   *
   * @return the places of those that were not written
   */
  public Set<Integer> replace(List<Change> wanted) {
    if (wanted.isEmpty()) {
      return Set.of();
    }
    ReplaceOptions upsert = new ReplaceOptions().upsert(true);
    List<WriteModel<RawBsonDocument>> models = new ArrayList<>(wanted.size());
    for (Change one : wanted) {
      RawBsonDocument document = (RawBsonDocument) one.change();
      checkSize(document);
      models.add(new ReplaceOneModel<>(one.filter(), document, upsert));
    }
    Set<Integer> lost = new TreeSet<>();
    List<BulkWriteUpsert> putIn =
        call(() -> {
          try {
            return documents.bulkWrite(models, unordered()).getUpserts();
          } catch (MongoBulkWriteException e) {
            lost.addAll(placesOfLosers(e));
            return e.getWriteResult().getUpserts();
          }
        });
    lost.addAll(takeBack(putIn, wanted));
    return lost;
  }

  /** Replaces documents, each on its own; where nothing fits the filter, nothing is written. */
  public void replaceWhatFits(List<Change> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    List<WriteModel<RawBsonDocument>> models = new ArrayList<>(wanted.size());
    for (Change one : wanted) {
      RawBsonDocument document = (RawBsonDocument) one.change();
      checkSize(document);
      models.add(new ReplaceOneModel<>(one.filter(), document));
    }
    call(() -> documents.bulkWrite(models, unordered()));
  }

  private Set<Integer> takeBack(List<BulkWriteUpsert> putIn, List<Change> wanted) {
    Set<Integer> places = new TreeSet<>();
    List<WriteModel<RawBsonDocument>> models = new ArrayList<>();
    for (BulkWriteUpsert one : putIn) {
      Change change = wanted.get(one.getIndex());
      if (change.filter().getNumber("v").longValue() > 0) {
        places.add(one.getIndex());
        models.add(
            new DeleteOneModel<>(
                new BsonDocument("_id", change.filter().get("_id"))
                    .append("v", change.change().get("v"))));
      }
    }
    if (!models.isEmpty()) {
      call(() -> documents.bulkWrite(models, unordered()));
    }
    return places;
  }

  /**
   * Changes documents in place, each on its own, or begins them where nothing fits the filter.
   *
   * @return the places of those whose filter does not fit the document that stands there
   */
  public Set<Integer> upsert(List<Change> wanted) {
    UpdateOptions upsert = new UpdateOptions().upsert(true);
    List<WriteModel<RawBsonDocument>> models = new ArrayList<>(wanted.size());
    for (Change one : wanted) {
      models.add(new UpdateOneModel<>(one.filter(), one.change(), upsert));
    }
    return bulkLosers(models);
  }

  /**
   * Writes a document if the one that stands there has a version: one command.
   *
   * @param version 0 if none must stand there
   * @return whether it was written
   */
  public boolean write(BsonDocument id, long version, RawBsonDocument document) {
    if (version == 0) {
      return insert(List.of(document)).isEmpty();
    }
    checkSize(document);
    BsonDocument filter = Bson.document("_id", id).append("v", Bson.number(version));
    return call(() -> documents.replaceOne(filter, document).getMatchedCount()) == 1;
  }

  /** Changes documents in place, each on its own; returns how many of the filters fitted. */
  public int update(List<Change> wanted) {
    if (wanted.isEmpty()) {
      return 0;
    }
    List<WriteModel<RawBsonDocument>> models = new ArrayList<>(wanted.size());
    for (Change one : wanted) {
      models.add(new UpdateOneModel<>(one.filter(), one.change()));
    }
    return call(() -> documents.bulkWrite(models, unordered()).getMatchedCount());
  }

  /** Removes what fits; returns how many documents that were. */
  public long remove(BsonDocument filter) {
    return call(() -> documents.deleteMany(filter).getDeletedCount());
  }

  /** Removes what fits, at most one document for each filter. */
  public void removeEach(List<BsonDocument> filters) {
    List<WriteModel<RawBsonDocument>> models = new ArrayList<>(filters.size());
    filters.forEach(filter -> models.add(new DeleteOneModel<>(filter)));
    if (!models.isEmpty()) {
      call(() -> documents.bulkWrite(models, unordered()));
    }
  }

  /** Removes the documents found, by their ids, with a second command; returns how many. */
  public long removeFound(Query query) {
    List<BsonValue> ids =
        call(() ->
            documents
                .find(query.filter())
                .projection(Query.every(1, "_id"))
                .limit(query.limit())
                .batchSize(query.batch())
                .map(document -> document.get("_id"))
                .into(new ArrayList<>()));
    return ids.isEmpty() ? 0 : remove(Query.ids(ids).filter());
  }

  private Set<Integer> bulkLosers(List<WriteModel<RawBsonDocument>> models) {
    return models.isEmpty() ? Set.of() : losers(() -> documents.bulkWrite(models, unordered()));
  }

  private static BulkWriteOptions unordered() {
    return new BulkWriteOptions().ordered(false);
  }

  private static Set<Integer> losers(Runnable command) {
    return call(() -> {
      try {
        command.run();
        return Set.of();
      } catch (MongoBulkWriteException e) {
        return placesOfLosers(e);
      }
    });
  }

  private static Set<Integer> placesOfLosers(MongoBulkWriteException failure) {
    Set<Integer> places = new TreeSet<>();
    for (BulkWriteError error : failure.getWriteErrors()) {
      if (error.getCode() != StoreFailures.DUPLICATE_KEY) {
        throw failure;
      }
      places.add(error.getIndex());
    }
    if (failure.getWriteConcernError() != null) {
      throw failure;
    }
    return places;
  }

  private void checkSize(RawBsonDocument document) {
    int bytes = document.getByteBuffer().remaining();
    if (bytes > MAX_BYTES) {
      throw new HubException(
          HubError.DOCUMENT_TOO_LARGE,
          "A document of '%s' has %d bytes; the store takes at most %d."
              .formatted(documents.getNamespace().getCollectionName(), bytes, MAX_BYTES));
    }
  }

  private static <T> T call(Supplier<T> command) {
    try {
      return command.get();
    } catch (MongoException e) {
      throw StoreFailures.translated(e);
    }
  }
}
