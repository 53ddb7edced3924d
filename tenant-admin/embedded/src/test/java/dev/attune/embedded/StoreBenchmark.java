package dev.attune.embedded;

import com.mongodb.MongoClientSettings;
import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;

/**
 * Measures the store with the load generator beside it. Not a test.
 *
 * <pre>{@code mvn -q -pl tenant-admin/embedded test-compile exec:exec@bench -Dbench.folder=… }</pre>
 */
final class StoreBenchmark {

  private static final int CLIENTS = 64;
  private static final int BULK = 500;
  private static final int CUSTOMERS = 20_000;

  private StoreBenchmark() {}

  public static void main(String[] arguments) throws InterruptedException {
    int seconds = Integer.getInteger("bench.seconds", 10);
    String folder = System.getProperty("bench.folder", "");
    try (EmbeddedStore store =
        folder.isEmpty()
            ? EmbeddedStore.inMemory()
            : EmbeddedStore.open(EmbeddedStoreSettings.in(Path.of(folder)).withThreads(Integer.getInteger("bench.threads", 64)))) {
      MongoClientSettings settings =
          MongoClientSettings.builder()
              .applyConnectionString(new ConnectionString(store.connectionString()))
              .applyToConnectionPoolSettings(pool -> pool.maxSize(CLIENTS))
              .build();
      try (MongoClient client = MongoClients.create(settings)) {
        MongoDatabase database = client.getDatabase("bench");
        for (int round = 0; round < Integer.getInteger("bench.rounds", 2); round++) {
          singleInserts(store, database, seconds);
          bulkCustomers(store, database, seconds);
        }
        if (!folder.isEmpty()) {
          System.out.println(store.compact());
          System.out.println(store.statistics());
        }
      }
    }
  }

  private static void singleInserts(EmbeddedStore store, MongoDatabase database, int seconds)
      throws InterruptedException {
    MongoCollection<Document> events = database.getCollection("events");
    AtomicLong next = new AtomicLong(System.nanoTime());
    run("single inserts with " + CLIENTS + " clients", store, CLIENTS, seconds, random -> {
      long n = next.incrementAndGet();
      events.insertOne(
          new Document("_id", new Document("t", "acme").append("c", "shop").append("id", "m" + random.nextLong()))
              .append("n", n)
              .append("body", "x".repeat(900)));
      return 1;
    });
  }

  private static void bulkCustomers(EmbeddedStore store, MongoDatabase database, int seconds)
      throws InterruptedException {
    MongoCollection<Document> customers = database.getCollection("customers");
    customers.createIndex(new Document("partition", 1).append("dueAt", 1));
    long[] versions = new long[CUSTOMERS];
    for (Document d : customers.find().projection(new Document("v", 1))) {
      versions[Integer.parseInt(((Document) d.get("_id")).getString("p").substring(1))] = d.getLong("v") + 1;
    }
    run("bulk customers (3 KB, bulks of " + BULK + ")", store, 1, seconds, random -> {
      List<WriteModel<Document>> writes = new ArrayList<>();
      java.util.Set<Integer> chosen = new java.util.HashSet<>();
      while (chosen.size() < BULK) {
        chosen.add(random.nextInt(CUSTOMERS));
      }
      for (int c : chosen) {
        Document id = new Document("t", "acme").append("p", "c" + c);
        long v = versions[c]++;
        writes.add(new ReplaceOneModel<>(
            new Document("_id", id).append("v", v - 1),
            customer(id, v, random), new ReplaceOptions().upsert(true)));
      }
      customers.bulkWrite(writes, new BulkWriteOptions().ordered(false));
      return BULK;
    });
  }

  private static Document customer(Document id, long version, SplittableRandom random) {
    Document traits = new Document();
    for (int i = 0; i < 20; i++) {
      traits.append(
          "trait" + i,
          new Document("value", "value " + random.nextInt(1000))
              .append("at", new java.util.Date(1_700_000_000_000L + random.nextInt(1_000_000)))
              .append("connection", "shop")
              .append("event", "evt-" + random.nextInt(1_000_000))
              .append("rule", "latest"));
    }
    return new Document("_id", id).append("v", version).append("s", 1)
        .append("partition", "p" + random.nextInt(64))
        .append("dueAt", new java.util.Date(1_700_000_000_000L + random.nextInt(1_000_000_000)))
        .append("parts", new Document("a", new Document("traits", traits)));
  }

  private interface Work {
    int run(SplittableRandom random);
  }

  private static void run(String name, EmbeddedStore store, int clients, int seconds, Work work)
      throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong done = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    SplittableRandom seed = new SplittableRandom();
    StoreStatistics before = store.statistics();
    long started = System.nanoTime();
    for (int i = 0; i < clients; i++) {
      SplittableRandom random = seed.split();
      threads.add(Thread.ofPlatform().start(() -> {
        while (!stop.get()) {
          done.addAndGet(work.run(random));
        }
      }));
    }
    Thread.sleep(seconds * 1000L);
    stop.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    double elapsed = (System.nanoTime() - started) / 1e9;
    StoreStatistics after = store.statistics();
    System.out.printf(
        "%s: %,.0f/s; syncs %,.0f/s; journal %.1f MB/s; checkpoints %.2f/s; file %d MB (growth %.1f MB/s), fill %d %%%n",
        name, done.get() / elapsed,
        (after.storage().syncs() - before.storage().syncs()) / elapsed,
        (after.storage().journalBytes() - before.storage().journalBytes()) / elapsed / 1e6,
        (after.storage().checkpoints() - before.storage().checkpoints()) / elapsed,
        after.storage().fileBytes() >> 20,
        (after.storage().fileBytes() - before.storage().fileBytes()) / elapsed / 1e6,
        after.storage().fileFillPercent());
  }
}
