package dev.attune.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.attune.embedded.storage.StorageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {

  @TempDir Path folder;

  private EmbeddedStoreSettings settings() {
    return EmbeddedStoreSettings.in(folder.resolve("data")).withThreads(4);
  }

  private static MongoCollection<Document> things(MongoClient client) {
    return client.getDatabase("attune").getCollection("things");
  }

  @Test
  void findsEverythingAgainAfterAStop() {
    try (EmbeddedStore store = EmbeddedStore.open(settings());
        MongoClient client = MongoClients.create(store.connectionString())) {
      things(client).insertOne(new Document("_id", 1));
    }
    try (EmbeddedStore store = EmbeddedStore.open(settings());
        MongoClient client = MongoClients.create(store.connectionString())) {
      assertThat(things(client).find()).containsExactly(new Document("_id", 1));
    }
  }

  @Test
  void writesToACollectionThatAFailedCommandMadeAreFoundAfterACrash() throws IOException {
    Path crashed = Files.createDirectories(folder.resolve("crashed"));
    try (EmbeddedStore store = EmbeddedStore.open(settings());
        MongoClient client = MongoClients.create(store.connectionString())) {
      Document first = new Document("key", new Document("a", 1)).append("name", "same");
      Document second = new Document("key", new Document("b", 1)).append("name", "same");
      assertThatThrownBy(() ->
              client
                  .getDatabase("attune")
                  .runCommand(
                      new Document("createIndexes", "things")
                          .append("indexes", List.of(first, second))))
          .hasMessageContaining("same");
      things(client).insertOne(new Document("_id", 1));
      copyFiles(crashed);
    }
    assertHoldsTheThing(crashed);
  }

  @Test
  void aSecondHubOfTheSameProcessIsToldThatTheFolderIsInUse() {
    try (EmbeddedStore first = EmbeddedStore.open(settings())) {
      assertThat(first.health().writable()).isTrue();
      assertThatThrownBy(() -> EmbeddedStore.open(settings()))
          .isInstanceOf(StorageException.class)
          .hasMessage(
              "The data folder %s is in use by another hub in this process; stop that one, or give"
                  + " this one a folder of its own.",
              settings().folder());
    }
    EmbeddedStore.open(settings()).close();
  }

  @Test
  void aSecondHubOfAnotherProcessIsToldWhoHasTheFolder() throws IOException {
    try (EmbeddedStore first = EmbeddedStore.open(settings())) {
      assertThat(first.health().writable()).isTrue();
      Process second =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  SecondHub.class.getName(),
                  settings().folder().toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said)
          .isEqualTo(
              "The data folder %s is in use by another hub (process %d); stop that one, or give"
                  + " this one a folder of its own.",
              settings().folder(), ProcessHandle.current().pid());
    }
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      assertThatThrownBy(() -> EmbeddedStore.open(settings().withPort(port)))
          .isInstanceOf(StorageException.class)
          .hasMessageStartingWith("Port " + port + " of this machine is taken; stop the program");
    }
    EmbeddedStore.open(settings()).close();
  }

  @Test
  void aPortThatIsAskedForIsUsed() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (EmbeddedStore store = EmbeddedStore.open(settings().withPort(port))) {
      assertThat(store.connectionString()).contains("@127.0.0.1:" + port + "/");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> EmbeddedStore.open(EmbeddedStoreSettings.in(file.resolve("data"))))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "The data folder %s cannot be created; choose one that may be written.",
            file.resolve("data"));
  }

  @Test
  void aDamagedDataFileIsNamed() throws IOException {
    Files.createDirectories(settings().folder());
    Files.write(settings().folder().resolve("store.mv"), new byte[20_000]);

    assertThatThrownBy(() -> EmbeddedStore.open(settings()))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "The data file %s cannot be read; restore a backup, or move the folder away to start"
                + " empty.",
            settings().folder().resolve("store.mv"));
  }

  @Test
  void aMissingFileIsNotedAndNothingIsChanged() throws IOException {
    Path crashed = Files.createDirectories(folder.resolve("crashed"));
    try (EmbeddedStore store = EmbeddedStore.open(settings());
        MongoClient client = MongoClients.create(store.connectionString())) {
      things(client).insertOne(new Document("_id", 1));
      copyFiles(crashed);
    }
    Path away = folder.resolve("away");

    Files.move(crashed.resolve("journal-0.log"), away);
    assertThatThrownBy(() -> EmbeddedStore.open(EmbeddedStoreSettings.in(crashed)))
        .hasMessageContaining("has a data file without its journal");
    Files.move(away, crashed.resolve("journal-0.log"));

    Files.move(crashed.resolve("store.mv"), away);
    assertThatThrownBy(() -> EmbeddedStore.open(EmbeddedStoreSettings.in(crashed)))
        .hasMessageContaining("has a journal and no data file");
    Files.move(away, crashed.resolve("store.mv"));

    assertHoldsTheThing(crashed);
  }

  @Test
  void theJournalOfAnotherStoreIsRefusedAndNothingIsChanged() throws IOException {
    Path crashed = Files.createDirectories(folder.resolve("crashed"));
    try (EmbeddedStore store = EmbeddedStore.open(settings());
        MongoClient client = MongoClients.create(store.connectionString())) {
      things(client).insertOne(new Document("_id", 1));
      copyFiles(crashed);
    }
    Path mine = folder.resolve("mine");
    Files.copy(crashed.resolve("store.mv"), mine);
    EmbeddedStoreSettings other = EmbeddedStoreSettings.in(folder.resolve("other"));
    EmbeddedStore.open(other).close();
    Files.copy(
        other.folder().resolve("store.mv"),
        crashed.resolve("store.mv"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> EmbeddedStore.open(EmbeddedStoreSettings.in(crashed)))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("restore a backup");

    Files.copy(mine, crashed.resolve("store.mv"), StandardCopyOption.REPLACE_EXISTING);
    assertHoldsTheThing(crashed);
  }

  private void copyFiles(Path target) throws IOException {
    for (String file : new String[] {"store.mv", "journal-0.log", "journal-1.log"}) {
      Files.copy(settings().folder().resolve(file), target.resolve(file));
    }
  }

  private static void assertHoldsTheThing(Path folder) {
    try (EmbeddedStore store = EmbeddedStore.open(EmbeddedStoreSettings.in(folder));
        MongoClient client = MongoClients.create(store.connectionString())) {
      assertThat(things(client).find()).containsExactly(new Document("_id", 1));
    }
  }

  @Test
  void othersOnTheMachineMayNotReadTheFolder() throws IOException {
    EmbeddedStore.open(settings()).close();

    assertThat(Files.getPosixFilePermissions(settings().folder()))
        .containsExactlyInAnyOrderElementsOf(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void anInterruptedCallerDoesNotHarmTheStore() {
    try (EmbeddedStore store = EmbeddedStore.open(settings());
        MongoClient client = MongoClients.create(store.connectionString())) {
      things(client).insertOne(new Document("_id", 1));
      Thread.currentThread().interrupt();
      store.compact();
      store.backup(folder.resolve("backup"));

      assertThat(Thread.interrupted()).isTrue();
      things(client).insertOne(new Document("_id", 2));
      assertThat(store.health().writable()).isTrue();
    }
  }

  @Test
  void aCrashWhileTheStoreIsCreatedLeavesNothingInTheWay() throws IOException {
    Files.createDirectories(settings().folder());
    Files.write(settings().folder().resolve("store.mv.new"), new byte[100]);

    EmbeddedStore.open(settings()).close();

    assertThat(settings().folder().resolve("store.mv")).exists();
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> settings().withPort(70_000))
        .hasMessage(
            "The embedded store's port is 70000; allowed are 1 to 65535, and 0 for any free one.");
    assertThatThrownBy(() -> settings().withThreads(0))
        .hasMessage("The embedded store's threads are 0; allowed are 1 to 1024.");
  }

  @Test
  void countsWhatItDoes() {
    try (EmbeddedStore store = EmbeddedStore.open(settings());
        MongoClient client = MongoClients.create(store.connectionString())) {
      things(client).insertOne(new Document("_id", 1));
      things(client).insertOne(new Document("_id", 2));
      assertThat(things(client).find(new Document("_id", 2)).into(new java.util.ArrayList<>()))
          .hasSize(1);
      assertThatThrownBy(() -> client.getDatabase("attune").runCommand(new Document("nonsense", 1)))
          .hasMessageContaining("nonsense");

      StoreStatistics statistics = store.statistics();
      assertThat(statistics.command("insert").commands()).isEqualTo(2);
      assertThat(statistics.command("find").documentsExamined()).isOne();
      assertThat(statistics.command("other").failures()).isOne();
      assertThat(statistics.documentsExamined()).isOne();
      assertThat(statistics.storage().writes()).isEqualTo(2);
      assertThat(statistics.storage().syncs()).isPositive();
      assertThat(statistics.storage().fileBytes()).isPositive();
    }
  }

  @Test
  void aStoreInMemoryHasNoFiles() {
    try (EmbeddedStore store = EmbeddedStore.inMemory();
        MongoClient client = MongoClients.create(store.connectionString())) {
      things(client).insertOne(new Document("_id", 1));

      assertThat(things(client).countDocuments()).isOne();
      assertThat(store.health().writable()).isTrue();
      assertThatThrownBy(store::compact)
          .hasMessage("A store in memory cannot be compacted; open one in a folder.");
    }
  }
}
