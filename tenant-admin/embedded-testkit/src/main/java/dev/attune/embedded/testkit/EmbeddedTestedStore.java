package dev.attune.embedded.testkit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.attune.embedded.EmbeddedStore;
import dev.attune.embedded.EmbeddedStoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;

/** An embedded store in a folder, under contract. */
public final class EmbeddedTestedStore implements TestedStore {

  private final Path folder;
  private EmbeddedStore store;
  private MongoClient client;
  private int crashes;

  /** A store in a new folder within this one. */
  public EmbeddedTestedStore(Path parent) {
    folder = parent.resolve("store");
    store = EmbeddedStore.open(EmbeddedStoreSettings.in(folder));
    client = MongoClients.create(store.connectionString());
  }

  @Override
  public MongoClient client() {
    return client;
  }

  @Override
  public long documentsExamined(MongoDatabase database, Document command) {
    long before = store.statistics().documentsExamined();
    database.runCommand(command);
    return store.statistics().documentsExamined() - before;
  }

  /** The files as they are while the store runs are what a killed process leaves. */
  @Override
  public void afterCrash(Consumer<MongoClient> look) {
    Path copy = folder.resolveSibling("crash" + ++crashes);
    copyFiles(copy);
    try (EmbeddedStore found = EmbeddedStore.open(EmbeddedStoreSettings.in(copy));
        MongoClient other = MongoClients.create(found.connectionString())) {
      look.accept(other);
    }
  }

  private void copyFiles(Path copy) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      Files.createDirectories(copy);
      for (Path file : all) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void restart() {
    close();
    store = EmbeddedStore.open(EmbeddedStoreSettings.in(folder));
    client = MongoClients.create(store.connectionString());
  }

  @Override
  public void close() {
    client.close();
    store.close();
  }
}
