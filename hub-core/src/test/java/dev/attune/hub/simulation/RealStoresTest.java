package dev.attune.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.pipeline.mongo.MongoStores;
import dev.attune.hub.value.mongo.MongoFixture;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Some worlds on the adapters that the hub runs on. A strand keeps the baton while it waits for the
 * store's answer, so that these, too, go one at a time.
 */
@Tag("simulation")
class RealStoresTest {
  private static final int SEEDS = 20;
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
  private static final long FIRST = Long.getLong("attune.simulation.first", 1);

  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @RepeatedTest(SEEDS)
  void noSeedBreaksAPromise(RepetitionInfo repetition) {
    long seed = FIRST + repetition.getCurrentRepetition() - 1;
    Plan plan = Plan.of(seed).onStores(() -> MongoStores.open(FIXTURE.database(), tenant -> KEY));
    assertThat(Runs.of(plan)).as("seed %d", seed).isEmpty();
  }
}
