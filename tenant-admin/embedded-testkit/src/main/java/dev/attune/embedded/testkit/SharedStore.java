package dev.attune.embedded.testkit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.attune.embedded.EmbeddedStore;

/** The one store of a test run; JUnit closes it at the end. */
record SharedStore(EmbeddedStore store, MongoClient client) implements AutoCloseable {

  static SharedStore start() {
    EmbeddedStore store = EmbeddedStore.inMemory();
    return new SharedStore(store, MongoClients.create(store.connectionString()));
  }

  @Override
  public void close() {
    client.close();
    store.close();
  }
}
