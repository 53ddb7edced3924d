package dev.attune.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The other half is in the application's tests: its engine is made of the same. */
class ObjectGraphTest {
  @Test
  void theSimulatedEngineIsMadeOfTheEnginesOwnClasses() {
    assertThat(ObjectGraph.ofSimulator())
        .contains(
            "HubEngine.worker: Worker",
            "HubEngine.log: LogWriter",
            "HubEngine.deliveries: DeliveryWorker",
            "Worker.batch: Batch",
            "Batch.reader: BatchReader",
            "Batch.writer: BatchWriter",
            "HubStores.log: a port",
            "HubPorts.sender: a port")
        .noneMatch(line -> line.contains("Simulated"))
        .noneMatch(line -> line.contains("Proxy"))
        .noneMatch(line -> line.contains("InMemory"));
  }
}
