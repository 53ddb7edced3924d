package dev.attune.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.attune.embedded.storage.FaultyDisk;
import dev.attune.embedded.storage.Storage;
import dev.attune.embedded.storage.Tuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails costs writes, never what was acknowledged. */
class DiskFaultTest {

  @TempDir Path parent;
  private Path folder = Path.of("");
  private FaultyDisk disk = FaultyDisk.in(folder);

  @BeforeEach
  void setUp() throws IOException {
    folder = Files.createDirectories(parent.resolve("data"));
    disk = FaultyDisk.in(folder);
  }

  private EmbeddedStore open(long freeDiskFloor) {
    Tuning tuning = new Tuning(1 << 20, 1 << 20, 4, 50, 1 << 20, 1 << 20, freeDiskFloor);
    return EmbeddedStore.start(Storage.open(disk.dataFolder(), tuning), 0, 4);
  }

  private static MongoCollection<Document> things(MongoClient client) {
    return client.getDatabase("attune").getCollection("things");
  }

  @Test
  void aWriteThatCannotBeSyncedIsNotAcknowledgedNorAnyAfterIt() {
    try (EmbeddedStore store = open(0);
        MongoClient client = MongoClients.create(store.connectionString())) {
      things(client).insertOne(new Document("_id", 1));
      disk.failWith(new IOException("No space left on device"));

      for (int i = 2; i < 4; i++) {
        Document refused = new Document("_id", i);
        assertThatThrownBy(() -> things(client).insertOne(refused))
            .isInstanceOf(MongoException.class)
            .hasMessageContaining("takes no more writes: No space left on device");
      }
      assertThat(store.health().writable()).isFalse();
      assertThat(store.health().detail())
          .isEqualTo(
              "The store in %s could not write its journal and takes no more writes: No space left"
                  + " on device; free or repair the disk and restart the hub. Nothing acknowledged"
                  + " is lost.",
              folder);
      assertThat(things(client).find(new Document("_id", 1)).into(new java.util.ArrayList<>()))
          .hasSize(1);
      assertThat(store.statistics().command("insert").failures()).isEqualTo(2);
    }
    try (EmbeddedStore store = EmbeddedStore.open(EmbeddedStoreSettings.in(folder));
        MongoClient client = MongoClients.create(store.connectionString())) {
      assertThat(things(client).find()).contains(new Document("_id", 1));
      things(client).insertOne(new Document("_id", 9));
    }
  }

  @Test
  void aCheckpointThatFailsStopsWritesAndLosesNothing() {
    try (EmbeddedStore store = open(0);
        MongoClient client = MongoClients.create(store.connectionString())) {
      things(client).insertOne(new Document("_id", 1));
      disk.observe(operation -> {
        if (operation.file().equals("store.mv")) {
          throw new IllegalStateException("broken");
        }
      });

      assertThatThrownBy(store::compact).hasMessageContaining("could not write its data file");
      assertThat(store.health().writable()).isFalse();
      assertThatThrownBy(() -> things(client).insertOne(new Document("_id", 2)))
          .hasMessageContaining("takes no more writes");
    }
    try (EmbeddedStore store = EmbeddedStore.open(EmbeddedStoreSettings.in(folder));
        MongoClient client = MongoClients.create(store.connectionString())) {
      assertThat(things(client).find()).containsExactly(new Document("_id", 1));
    }
  }

  @Test
  void aDiskThatIsNearlyFullIsLeftAlone() {
    try (EmbeddedStore store = open(Long.MAX_VALUE);
        MongoClient client = MongoClients.create(store.connectionString())) {
      assertThatThrownBy(() -> things(client).insertOne(new Document("_id", 1)))
          .isInstanceOf(MongoException.class)
          .hasMessageContaining("MB free and the store takes writes only with");
      assertThat(things(client).find()).isEmpty();
      assertThat(store.health().writable()).isFalse();
      assertThat(store.health().freeBytes()).isPositive();
    }
  }
}
