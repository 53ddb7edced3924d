package dev.attune.admin.benchmark.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import dev.attune.embedded.EmbeddedStore;
import dev.attune.embedded.EmbeddedStoreSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Upserts documents in bulks into an embedded store of its own, as durably as a hub does. */
public final class RawLoop {
  private static final int CLIENTS = 64;
  private static final int WRITERS = 4;
  private static final int BULK = 500;

  /** Half of what the hub writes are customers, written again and again. */
  private static final int KNOWN = 20_000;

  private RawLoop() {}

  /**
   * Measures.
   *
   * @param bytes how large a document is
   * @return documents written per second
   */
  public static double perSecond(Path folder, long documents, int bytes) {
    try (EmbeddedStore store = EmbeddedStore.open(EmbeddedStoreSettings.in(folder));
        MongoClient client = MongoClients.create(settings(store.connectionString()))) {
      MongoCollection<BsonDocument> collection =
          client
              .getDatabase("raw")
              .getCollection("documents", BsonDocument.class)
              .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
      run(collection, documents / 10, bytes);
      return run(collection, documents, bytes);
    }
  }

  private static MongoClientSettings settings(String uri) {
    return MongoClientSettings.builder()
        .applyConnectionString(new ConnectionString(uri))
        .applyToConnectionPoolSettings(pool -> pool.maxSize(CLIENTS))
        .build();
  }

  private static double run(MongoCollection<BsonDocument> collection, long documents, int bytes) {
    AtomicLong left = new AtomicLong(documents);
    long begun = System.nanoTime();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        SplittableRandom random = new SplittableRandom(writer);
        writers.execute(() -> {
          while (left.getAndAdd(-BULK) > 0) {
            collection.bulkWrite(bulk(random, bytes), new BulkWriteOptions().ordered(false));
          }
        });
      }
    }
    return documents * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begun);
  }

  private static List<WriteModel<BsonDocument>> bulk(SplittableRandom random, int bytes) {
    List<WriteModel<BsonDocument>> bulk = new ArrayList<>(BULK);
    for (int i = 0; i < BULK; i++) {
      long name = random.nextBoolean() ? random.nextInt(KNOWN) : random.nextLong();
      BsonDocument id =
          new BsonDocument("t", new BsonString("acme")).append("p", new BsonInt64(name));
      byte[] content = new byte[bytes];
      random.nextBytes(content);
      bulk.add(
          new ReplaceOneModel<>(
              new BsonDocument("_id", id),
              new BsonDocument("_id", id)
                  .append("v", new BsonInt64(1))
                  .append("content", new BsonBinary(content)),
              new ReplaceOptions().upsert(true)));
    }
    return bulk;
  }
}
