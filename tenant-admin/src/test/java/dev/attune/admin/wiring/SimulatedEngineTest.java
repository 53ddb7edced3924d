package dev.attune.admin.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.simulation.ObjectGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the simulator shows of the engine holds for the one that the application runs. */
@ExtendWith(WithRealHub.class)
class SimulatedEngineTest {
  @Test
  void theApplicationsEngineIsMadeOfTheClassesUnderSimulation(RunningHub hub) {
    assertThat(ObjectGraph.of(hub.bean(HubEngine.class)))
        .contains("HubEngine.worker: Worker", "HubStores.log: a port")
        .isEqualTo(ObjectGraph.ofSimulator());
  }
}
