package dev.attune.embedded.testkit;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedStoreContractTest implements StoreContract {

  private TestedStore store;

  @BeforeAll
  void start(@TempDir Path folder) {
    store = new EmbeddedTestedStore(folder);
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
