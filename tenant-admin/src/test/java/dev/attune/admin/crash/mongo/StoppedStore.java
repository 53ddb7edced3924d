package dev.attune.admin.crash.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.attune.embedded.EmbeddedStore;
import dev.attune.embedded.EmbeddedStoreSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.mongo.MongoStores;
import java.nio.file.Path;
import javax.crypto.spec.SecretKeySpec;

/** The embedded store of a data folder whose hub is stopped. */
public final class StoppedStore implements AutoCloseable {
  private final EmbeddedStore store;
  private final MongoClient client;
  private final HubStores stores;

  public StoppedStore(Path data) {
    store = EmbeddedStore.open(EmbeddedStoreSettings.in(data.resolve("store")));
    client = MongoClients.create(store.connectionString());
    // Nothing here asks whether an address is suppressed.
    stores =
        MongoStores.open(
            client.getDatabase("attune"), tenant -> new SecretKeySpec(new byte[32], "HmacSHA256"));
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
