package dev.attune.hub.delivery.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryStore;
import dev.attune.hub.delivery.DeliveryStoreContract;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.mongo.MongoFixture;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoDeliveryStoreTest extends DeliveryStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected DeliveryStore open() {
    return new MongoDeliveryStore(FIXTURE.database());
  }

  @Test
  void servesManyByOneCommandEach() {
    DeliveryStore store = open();
    List<Delivery> all =
        IntStream.range(0, 400)
            .mapToObj(i -> Samples.action(Samples.ACME, "d" + i, Samples.NOON, i))
            .map(Delivery::queued)
            .toList();
    FIXTURE.commands().sent();

    store.insert(all);
    store.insert(all);
    assertThat(FIXTURE.commands().sent()).containsExactly("insert", "insert");

    List<Delivery> due = store.due(LogPartition.numberOf(Samples.ACME), null, Samples.NOON, 400);
    assertThat(due).hasSize(400);
    store.heads(due.stream().map(Delivery::lane).toList());
    store.write(due);
    assertThat(FIXTURE.commands().sent()).containsExactly("find", "find", "update");
  }
}
