package dev.attune.embedded;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.bson.Document;

/**
 * Measures the store with the load generator in the same process. A program, not a test;
 * docs/embedded-store.md says how to run it.
 */
@SuppressWarnings("JavaUtilDate") // the driver's type for dates
final class StoreBenchmark {

  private static final int CLIENTS = 64;
  private static final int BULK = 500;
  private static final int CUSTOMERS = 20_000;

  private final MongoDatabase database;
  private final int seconds;

  private StoreBenchmark(MongoDatabase database, int seconds) {
    this.database = database;
    this.seconds = seconds;
  }

  /**
   * Measures.
   *
   * @param arguments a folder for the store, a connection string of another, or "memory"; then
   *     seconds for each part and rounds
   */
  public static void main(String[] arguments) throws InterruptedException {
    int seconds = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    if (arguments[0].startsWith("mongodb:")) {
      measure(arguments[0], seconds, rounds);
      return;
    }
    try (EmbeddedStore store =
        arguments[0].equals("memory")
            ? EmbeddedStore.inMemory()
            : EmbeddedStore.open(EmbeddedStoreSettings.in(Path.of(arguments[0])))) {
      measure(store.connectionString(), seconds, rounds);
      System.out.println(store.statistics().storage());
      if (!arguments[0].equals("memory")) {
        System.out.println(store.compact());
      }
    }
  }

  private static void measure(String uri, int seconds, int rounds) throws InterruptedException {
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .applyToConnectionPoolSettings(pool -> pool.maxSize(CLIENTS))
            .build();
    try (MongoClient client = MongoClients.create(settings)) {
      StoreBenchmark benchmark = new StoreBenchmark(client.getDatabase("bench"), seconds);
      for (int round = 0; round < rounds; round++) {
        benchmark.singleInserts();
        benchmark.bulkCustomers();
      }
    }
  }

  private void singleInserts() throws InterruptedException {
    MongoCollection<Document> events = database.getCollection("events");
    run(
        "single inserts of 1 KB, " + CLIENTS + " clients",
        CLIENTS,
        random -> {
          Document id =
              new Document("t", "acme").append("c", "shop").append("id", "m" + random.nextLong());
          events.insertOne(new Document("_id", id).append("body", "x".repeat(900)));
          return 1;
        });
  }

  private void bulkCustomers() throws InterruptedException {
    MongoCollection<Document> customers = database.getCollection("customers");
    customers.createIndex(new Document("partition", 1).append("dueAt", 1));
    long[] versions = new long[CUSTOMERS];
    for (Document found : customers.find().projection(new Document("v", 1))) {
      String profile = found.get("_id", Document.class).getString("p");
      versions[Integer.parseInt(profile.substring(1))] = found.getLong("v") + 1;
    }
    run(
        "customers of 3 KB, bulks of " + BULK + " compare-and-sets",
        1,
        random -> {
          customers.bulkWrite(
              compareAndSets(versions, random), new BulkWriteOptions().ordered(false));
          return BULK;
        });
  }

  private static List<WriteModel<Document>> compareAndSets(
      long[] versions, SplittableRandom random) {
    Set<Integer> chosen = new HashSet<>();
    while (chosen.size() < BULK) {
      chosen.add(random.nextInt(CUSTOMERS));
    }
    List<WriteModel<Document>> writes = new ArrayList<>();
    for (int each : chosen) {
      Document id = new Document("t", "acme").append("p", "c" + each);
      long version = versions[each]++;
      writes.add(
          new ReplaceOneModel<>(
              new Document("_id", id).append("v", version - 1),
              customer(id, version, random),
              new ReplaceOptions().upsert(true)));
    }
    return writes;
  }

  private static Document customer(Document id, long version, SplittableRandom random) {
    Document traits = new Document();
    for (int i = 0; i < 24; i++) {
      traits.append(
          "trait" + i,
          new Document("value", "value " + random.nextInt(1_000))
              .append("at", new Date(1_700_000_000_000L + random.nextInt()))
              .append("connection", "shop")
              .append("event", "evt-" + random.nextInt(1_000_000))
              .append("rule", "latest"));
    }
    return new Document("_id", id)
        .append("v", version)
        .append("partition", "p" + random.nextInt(64))
        .append("dueAt", new Date(1_700_000_000_000L + random.nextInt()))
        .append("parts", new Document("a", new Document("traits", traits)));
  }

  private void run(String name, int clients, ToIntFunction<SplittableRandom> work)
      throws InterruptedException {
    AtomicLong done = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    SplittableRandom seed = new SplittableRandom();
    long started = System.nanoTime();
    long end = started + Duration.ofSeconds(seconds).toNanos();
    Duration cpu = cpu();
    for (int i = 0; i < clients; i++) {
      SplittableRandom random = seed.split();
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                while (System.nanoTime() < end) {
                  done.addAndGet(work.applyAsInt(random));
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double elapsed = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "%s: %,.0f/s, %.0f µs of processor each in this process%n",
        name, done.get() / elapsed, cpu().minus(cpu).toNanos() / 1e3 / done.get());
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }
}
