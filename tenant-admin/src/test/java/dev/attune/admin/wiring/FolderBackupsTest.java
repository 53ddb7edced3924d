package dev.attune.admin.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.attune.admin.backups.Backup;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.datafolder.StartProblem;
import dev.attune.hub.problem.HubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBackupsTest {
  private static final int ENOUGH = 500;

  @Test
  void whatWasStoredBeforeIsInItThoughWritingGoesOn(@TempDir Path temp) throws Exception {
    Path data = temp.resolve("data");
    int stored;
    Backup backup;
    try (DataFolder folder = DataFolder.open(data);
        EmbeddedServer server = EmbeddedServer.start(data.resolve("store"));
        MongoClient client = MongoClients.create(server.connectionString())) {
      folder.writeSecret("a.key", "secret");
      Writer writer = new Writer(client.getDatabase("d").getCollection("c"));
      Thread writing = Thread.ofPlatform().start(writer);
      stored = writer.awaitStored(ENOUGH);

      backup = new FolderBackups(folder, server).take("first");

      writer.awaitStored(stored + ENOUGH);
      writer.stopping.set(true);
      writing.join();
    }

    Path other = temp.resolve("other");
    try (DataFolder folder = DataFolder.open(other)) {
      FolderBackups.restore(Path.of(backup.folder()), folder, other.resolve("store"));
      assertThat(folder.secret("a.key")).contains("secret");
      assertThat(Files.getPosixFilePermissions(other.resolve("a.key")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    List<Integer> found = numbersIn(other.resolve("store"));
    assertThat(found).hasSizeGreaterThanOrEqualTo(stored);
    // Without a gap: the writer wrote one after the other.
    assertThat(found.getLast()).isEqualTo(found.size());
  }

  private static List<Integer> numbersIn(Path store) {
    try (EmbeddedServer server = EmbeddedServer.start(store);
        MongoClient client = MongoClients.create(server.connectionString())) {
      return client
          .getDatabase("d")
          .getCollection("c")
          .find()
          .sort(new Document("_id", 1))
          .map(document -> document.getInteger("_id"))
          .into(new ArrayList<>());
    }
  }

  @Test
  void oneCutShortIsNoneAndIsRemovedByTheNext(@TempDir Path data) throws IOException {
    try (DataFolder folder = DataFolder.open(data);
        EmbeddedServer server = EmbeddedServer.start(data.resolve("store"))) {
      FolderBackups backups = new FolderBackups(folder, server);
      assertThat(backups.list()).isEmpty();
      Path cut = Files.createDirectories(data.resolve("backups/cut.unfinished"));
      Files.writeString(cut.resolve("store.backup"), "half of");

      assertThat(backups.find("cut")).isEmpty();
      Backup first = backups.take("first");
      Backup second = backups.take("second");

      assertThat(cut).doesNotExist();
      assertThat(backups.take("first")).isEqualTo(first);
      assertThat(backups.list()).containsExactlyInAnyOrder(first, second);
      assertThat(first.bytes()).isPositive();
      assertThat(Files.getPosixFilePermissions(Path.of(first.folder())))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aFolderWithAStoreIsNotOverwritten(@TempDir Path data) {
    try (DataFolder folder = DataFolder.open(data);
        EmbeddedServer server = EmbeddedServer.start(data.resolve("store"))) {
      Path backup = Path.of(new FolderBackups(folder, server).take("first").folder());

      assertThatThrownBy(() -> FolderBackups.restore(backup, folder, data.resolve("store")))
          .isInstanceOf(StartProblem.class)
          .hasMessageContaining("has a store already");
      assertThatThrownBy(
              () -> FolderBackups.restore(data.resolve("none"), folder, data.resolve("new")))
          .isInstanceOf(StartProblem.class)
          .hasMessageContaining("is no backup");
    }
  }

  @Test
  void whatALostKeyFileWouldMakeUnreadableIsNotBackedUpByHalves(@TempDir Path data) {
    StoreServer foreign = new StoreServer.ForeignStore("mongodb://localhost");
    try (DataFolder folder = DataFolder.open(data)) {
      assertThatThrownBy(() -> new FolderBackups(folder, foreign).take("first"))
          .isInstanceOf(HubException.class)
          .hasMessageContaining("with its own tools");
    }
  }

  /** Writes one document after the other, each acknowledged before the next. */
  private static final class Writer implements Runnable {
    private final MongoCollection<Document> collection;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicInteger stored = new AtomicInteger();

    Writer(MongoCollection<Document> collection) {
      this.collection = collection;
    }

    @Override
    public void run() {
      while (!stopping.get()) {
        collection.insertOne(new Document("_id", stored.get() + 1));
        stored.incrementAndGet();
      }
    }

    int awaitStored(int atLeast) {
      while (stored.get() < atLeast) {
        Thread.onSpinWait();
      }
      return stored.get();
    }
  }
}
