package dev.attune.embedded.testkit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Holds the contract against the MongoDB that the environment names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoUriStoreContractTest implements StoreContract {

  private static final String VARIABLE = "ATTUNE_TEST_MONGODB_URI";

  private TestedStore store = NotRun.STORE;

  @BeforeAll
  void start() {
    String uri = System.getenv(VARIABLE);
    NotRun.unless(uri != null, "against a MongoDB of yours, because " + VARIABLE + " is not set");
    store = new MongoTestedStore(String.valueOf(uri));
  }

  @AfterAll
  void stop() {
    store.close();
  }

  @Override
  public TestedStore store() {
    return store;
  }
}
