package dev.attune.embedded.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.function.Consumer;
import org.bson.Document;

/** Says aloud that the contract was not held against a store. */
final class NotRun {

  /** Stands for a store that was not started. */
  static final TestedStore STORE = new Absent();

  private NotRun() {}

  static void unless(boolean possible, String against) {
    String message = "StoreContract is not run " + against + ".";
    if (!possible) {
      System.out.println(message);
    }
    assumeTrue(possible, message);
  }

  private static final class Absent implements TestedStore {

    @Override
    public MongoClient client() {
      throw absent();
    }

    @Override
    public long documentsExamined(MongoDatabase database, Document command) {
      throw absent();
    }

    @Override
    public void afterCrash(Consumer<MongoClient> look) {
      throw absent();
    }

    @Override
    public void restart() {
      throw absent();
    }

    @Override
    public void close() {}

    private static IllegalStateException absent() {
      return new IllegalStateException("There is no store to run against.");
    }
  }
}
