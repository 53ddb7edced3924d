package dev.attune.embedded.testkit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * A MongoDB server, under contract. It is not ours to kill: a crash and a restart only end the
 * connections.
 */
public final class MongoTestedStore implements TestedStore {

  private final String connectionString;
  private MongoClient client;

  /** The server that this connection string leads to. */
  public MongoTestedStore(String connectionString) {
    this.connectionString = connectionString;
    client = connect();
  }

  private MongoClient connect() {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(connectionString))
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .readConcern(ReadConcern.MAJORITY)
            .build());
  }

  @Override
  public MongoClient client() {
    return client;
  }

  @Override
  public long documentsExamined(MongoDatabase database, Document command) {
    Document explained =
        database.runCommand(new Document("explain", command).append("verbosity", "executionStats"));
    database.runCommand(command);
    return examined(explained);
  }

  /** An aggregation may tell it within its first stage. */
  private static long examined(Document explained) {
    if (explained.get("executionStats") instanceof Document statistics) {
      return statistics.get("totalDocsExamined", Number.class).longValue();
    }
    Document first = explained.getList("stages", Document.class).getFirst();
    return examined(first.get("$cursor", Document.class));
  }

  @Override
  public void afterCrash(Consumer<MongoClient> look) {
    try (MongoClient other = connect()) {
      look.accept(other);
    }
  }

  @Override
  public void restart() {
    client.close();
    client = connect();
  }

  /** Leaves nothing behind on a server that is somebody's. */
  @Override
  public void close() {
    client.getDatabase(StoreFixture.DATABASE).drop();
    client.close();
  }
}
