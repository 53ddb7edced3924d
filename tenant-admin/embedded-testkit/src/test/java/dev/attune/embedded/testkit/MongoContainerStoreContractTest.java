package dev.attune.embedded.testkit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/** Holds the contract against MongoDB in a container, as a replica set of one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoContainerStoreContractTest implements StoreContract {

  private static final String IMAGE = "mongo:7.0";

  private final MongoDBContainer container = new MongoDBContainer(IMAGE).withReplicaSet();
  private TestedStore store = NotRun.STORE;

  @BeforeAll
  void start() {
    NotRun.unless(
        DockerClientFactory.instance().isDockerAvailable(),
        "against MongoDB in a container, because Docker does not answer");
    container.start();
    store = new MongoTestedStore(container.getReplicaSetUrl());
  }

  @AfterAll
  void stop() {
    store.close();
    container.stop();
  }

  @Override
  public TestedStore store() {
    return store;
  }
}
