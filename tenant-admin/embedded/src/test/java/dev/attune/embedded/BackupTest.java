package dev.attune.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.attune.embedded.storage.BackupReport;
import dev.attune.embedded.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

  @TempDir Path folder;

  private static MongoCollection<Document> collection(MongoClient client, String name) {
    return client.getDatabase("attune").getCollection(name);
  }

  @Test
  void isTheStateOfOneMomentTakenWhileWritesGoOn() throws InterruptedException {
    List<Path> backups = new ArrayList<>();
    try (EmbeddedStore store =
            EmbeddedStore.open(EmbeddedStoreSettings.in(folder.resolve("data")));
        MongoClient client = MongoClients.create(store.connectionString())) {
      MongoCollection<Document> first = collection(client, "first");
      MongoCollection<Document> second = collection(client, "second");
      first.createIndex(new Document("n", 1));
      for (int i = 0; i < 300; i++) {
        first.insertOne(new Document("_id", i).append("n", 0).append("filler", "f".repeat(500)));
      }
      second.insertOne(new Document("_id", 0).append("n", 0));
      AtomicBoolean stop = new AtomicBoolean();
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                for (int n = 1; !stop.get(); n++) {
                  Document next = new Document("$set", new Document("n", n));
                  first.updateOne(new Document("_id", n % 300), next);
                  second.updateOne(new Document("_id", 0), next);
                }
              });
      for (int i = 0; i < 3; i++) {
        BackupReport report = store.backup(folder.resolve("backup" + i));
        assertThat(report.bytes()).isEqualTo(report.file().toFile().length());
        backups.add(report.file());
      }
      stop.set(true);
      writer.join();
    }

    for (Path backup : backups) {
      Path restored = folder.resolve("restored-" + backup.getFileName());
      EmbeddedStore.restore(backup, restored);
      try (EmbeddedStore store = EmbeddedStore.open(EmbeddedStoreSettings.in(restored));
          MongoClient client = MongoClients.create(store.connectionString())) {
        assertOneMoment(collection(client, "first"), collection(client, "second"));
        collection(client, "first").insertOne(new Document("_id", "writable"));
      }
    }
  }

  /** The writer counts in the first collection and then, with the same number, in the second. */
  private static void assertOneMoment(
      MongoCollection<Document> first, MongoCollection<Document> second) {
    int[] numbers = new int[300];
    first.find().forEach(each -> numbers[each.getInteger("_id")] = each.getInteger("n"));
    int latest = Arrays.stream(numbers).max().orElseThrow();
    int confirmed =
        second.find().map(each -> each.getInteger("n")).into(new ArrayList<>()).getFirst();
    assertThat(latest).isBetween(confirmed, confirmed + 1);
    for (int n = Math.max(1, latest - 299); n <= latest; n++) {
      assertThat(numbers[n % 300]).isEqualTo(n);
    }
    assertThat(first.find().sort(new Document("n", -1)).limit(1).map(each -> each.getInteger("n")))
        .containsExactly(latest);
  }

  @Test
  void isNotRestoredOverAStore() {
    try (EmbeddedStore store =
        EmbeddedStore.open(EmbeddedStoreSettings.in(folder.resolve("data")))) {
      store.backup(folder.resolve("backup"));
    }

    assertThatThrownBy(
            () -> EmbeddedStore.restore(folder.resolve("backup"), folder.resolve("data")))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "The folder %s has a store already; restore into an empty one.",
            folder.resolve("data"));
  }

  @Test
  void isNotMadeOfAnyFile() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "not a backup".repeat(1000));

    assertThatThrownBy(() -> EmbeddedStore.restore(text, folder.resolve("data")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("is not a backup, or it is damaged");
    assertThat(folder.resolve("data").resolve("store.mv")).doesNotExist();
  }

  @Test
  void isNoFileUntilItIsWhole() throws IOException {
    Path taken = folder.resolve("taken");
    Files.createDirectories(taken.resolve("inner"));
    try (EmbeddedStore store =
        EmbeddedStore.open(EmbeddedStoreSettings.in(folder.resolve("data")))) {
      assertThatThrownBy(() -> store.backup(taken))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("could not be written");
    }
  }
}
