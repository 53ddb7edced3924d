package dev.attune.hub.rollup.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.rollup.JourneyCounts;
import dev.attune.hub.rollup.Rollup;
import dev.attune.hub.rollup.RollupKey;
import dev.attune.hub.rollup.RollupStore;
import dev.attune.hub.rollup.RollupStoreContract;
import dev.attune.hub.value.mongo.MongoFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoRollupStoreTest extends RollupStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected RollupStore open() {
    return new MongoRollupStore(FIXTURE.database());
  }

  @Test
  void needsOneCommandForAnyCall() {
    RollupStore store = open();
    RollupKey key = RollupKey.ever(new JourneyKey(Samples.ACME, new JourneyId("welcome")));
    FIXTURE.commands().sent();

    store.write(List.of(new Rollup(key, 0, JourneyCounts.NONE)));
    assertThat(FIXTURE.commands().sent()).containsExactly("update");
    store.read(List.of(key));
    store.within(key);
    assertThat(FIXTURE.commands().sent()).containsExactly("find", "find");
    store.read(List.of());
    store.write(List.of());
    assertThat(FIXTURE.commands().sent()).isEmpty();
  }
}
