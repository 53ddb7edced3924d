package dev.attune.embedded.testkit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.function.Consumer;
import org.bson.Document;

/** The store a contract is held against. */
public interface TestedStore extends AutoCloseable {

  MongoClient client();

  /** Runs a command and tells how many documents the store looked at for it. */
  long documentsExamined(MongoDatabase database, Document command);

  /**
   * Shows what would be found if the store's process ended at this moment without a chance to tidy
   * up.
   */
  void afterCrash(Consumer<MongoClient> look);

  /** Stops the store and starts it again; the client is another one then. */
  void restart();

  @Override
  void close();
}
