package dev.attune.admin.crash.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.wiring.FileSuppressionKeys;
import dev.attune.embedded.EmbeddedStore;
import dev.attune.embedded.EmbeddedStoreSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.mongo.MongoStores;
import java.nio.file.Path;

/** The embedded store of a data folder whose hub is stopped. */
public final class StoppedStore implements AutoCloseable {
  private final EmbeddedStore store;
  private final MongoClient client;
  private final HubStores stores;

  public StoppedStore(Path data) {
    store = EmbeddedStore.open(EmbeddedStoreSettings.in(data.resolve("store")));
    client = MongoClients.create(store.connectionString());
    try (DataFolder folder = DataFolder.open(data)) {
      stores = MongoStores.open(client.getDatabase("attune"), FileSuppressionKeys.in(folder));
    }
  }

  public HubStores stores() {
    return stores;
  }

  @Override
  public void close() {
    client.close();
    store.close();
  }
}
