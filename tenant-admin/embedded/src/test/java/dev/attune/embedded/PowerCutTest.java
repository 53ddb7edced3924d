package dev.attune.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.attune.embedded.server.StoreBackend;
import dev.attune.embedded.storage.DataFolder;
import dev.attune.embedded.storage.FaultyDisk;
import dev.attune.embedded.storage.FaultyDisk.Loss;
import dev.attune.embedded.storage.FaultyDisk.Operation;
import dev.attune.embedded.storage.Storage;
import dev.attune.embedded.storage.Tuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts the power at random file operations of a busy store and looks at what is found afterwards.
 */
class PowerCutTest {

  private static final String DATABASE = "attune";
  private static final String COLLECTION = "documents";
  private static final List<Loss> LOSSES = List.of(Loss.values());
  private static final int KEYS = 400;
  private static final int WRITERS = 6;
  private static final int CUTS = 60;
  private static final int ROUNDS = 80;

  /** Checkpoints all the time, rewriting of sparse chunks as well. */
  private static final Tuning BUSY = new Tuning(64 << 10, 1 << 20, 4, 60, 1 << 10, 1 << 16, 0);

  /** A checkpoint after nearly every write. */
  private static final Tuning EAGER = new Tuning(256, 1 << 20, 4, 60, 1 << 10, 1 << 16, 0);

  @TempDir Path folder;

  @Test
  void losesNothingAcknowledgedAndTearsNoDocument() throws InterruptedException {
    long seed = Long.getLong("attune.seed", System.nanoTime());
    System.out.println("PowerCutTest: -Dattune.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    Workload workload = new Workload(KEYS);
    FaultyDisk disk = FaultyDisk.in(folder.resolve("live"));
    List<Cut> cuts = new ArrayList<>();

    try (EmbeddedStore store = open(disk.dataFolder());
        MongoClient client = MongoClients.create(store.connectionString())) {
      MongoCollection<Document> collection = documents(client);
      Workload.prepare(collection);
      AtomicBoolean enough = new AtomicBoolean();
      disk.observe(operation -> {
        if (random.nextInt(40) == 0 && cuts.size() < CUTS) {
          cuts.add(cut(disk, workload, operation, cuts.size(), random));
          enough.set(cuts.size() == CUTS);
        }
      });
      runUntil(enough, workload, collection, store, random.split());
      disk.observe(operation -> {});
    }

    Map<Loss, Integer> lossesSeen = new EnumMap<>(Loss.class);
    for (Cut cut : cuts) {
      lossesSeen.merge(cut.loss(), 1, Integer::sum);
      assertWhole(cut, workload, seed);
    }
    System.out.println(
        "PowerCutTest: "
            + workload.acknowledgedChanges()
            + " changes acknowledged; cuts "
            + lossesSeen
            + "; while writing "
            + cuts.stream().filter(cut -> cut.operation().contains("store.mv")).count()
            + " times in the data file");
    assertThat(workload.acknowledgedChanges()).isGreaterThan(500);
  }

  /** In a small file a chunk's place is taken soon, also that of one that was the last just now. */
  @Test
  void losesNothingWhereverTheCutFallsInTheLifeOfASmallStore() {
    long seed = Long.getLong("attune.seed", System.nanoTime());
    System.out.println("PowerCutTest: -Dattune.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    Workload workload = new Workload(20);
    FaultyDisk disk = FaultyDisk.in(folder.resolve("live"));
    List<Cut> cuts = new ArrayList<>();
    try (EmbeddedStore store =
            EmbeddedStore.start(Storage.open(disk.dataFolder(), EAGER), 0, WRITERS);
        MongoClient client = MongoClients.create(store.connectionString())) {
      MongoCollection<Document> collection = documents(client);
      Workload.prepare(collection);
      disk.observe(operation -> {
        cuts.add(cut(disk, workload, operation, cuts.size(), random));
      });
      for (int round = 0; round < ROUNDS; round++) {
        workload.change(collection, 0, 1, random);
      }
      disk.observe(operation -> {});
    }
    assertThat(cuts).hasSizeGreaterThan(ROUNDS);
    cuts.forEach(cut -> assertWhole(cut, workload, seed));
  }

  private static void assertWhole(Cut cut, Workload workload, long seed) {
    try (Storage storage = Storage.open(DataFolder.at(cut.image()), BUSY)) {
      FoundDocuments found = FoundDocuments.in(new StoreBackend(storage), DATABASE, COLLECTION);
      assertThat(workload.faults(found, cut.mustHave())).as("seed %d, %s", seed, cut).isEmpty();
    }
  }

  private Cut cut(
      FaultyDisk disk,
      Workload workload,
      Operation operation,
      int number,
      SplittableRandom random) {
    int[] mustHave = workload.acknowledgedSoFar();
    Loss loss = LOSSES.get(number % LOSSES.size());
    Path image = folder.resolve("cut" + number);
    disk.powerCut(image, loss, random);
    return new Cut(
        image, mustHave, loss, operation.getClass().getSimpleName() + " of " + operation.file());
  }

  private static void runUntil(
      AtomicBoolean enough,
      Workload workload,
      MongoCollection<Document> collection,
      EmbeddedStore store,
      SplittableRandom random)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      int me = writer;
      SplittableRandom mine = random.split();
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                while (!enough.get()) {
                  workload.change(collection, me, WRITERS, mine);
                }
              }));
    }
    threads.add(
        Thread.ofPlatform()
            .start(() -> {
              while (!enough.get()) {
                store.compact();
              }
            }));
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static EmbeddedStore open(DataFolder folder) {
    return EmbeddedStore.start(Storage.open(folder, BUSY), 0, WRITERS + 2);
  }

  private static MongoCollection<Document> documents(MongoClient client) {
    return client.getDatabase(DATABASE).getCollection(COLLECTION);
  }

  @SuppressWarnings("ArrayRecordComponent") // cuts are never compared
  private record Cut(Path image, int[] mustHave, Loss loss, String operation) {}
}
