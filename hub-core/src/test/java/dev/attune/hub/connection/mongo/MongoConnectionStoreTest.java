package dev.attune.hub.connection.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.ConnectionStoreContract;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.connection.Pauses;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.mongo.MongoFixture;
import java.time.Instant;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoConnectionStoreTest extends ConnectionStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected ConnectionStore open() {
    return new MongoConnectionStore(FIXTURE.database());
  }

  @Test
  void whatWasPausedBeforeDirectionsWereToldApartIsPausedInBoth() {
    ConnectionStore store = open();
    ConnectionKey key = Samples.connection(Samples.ACME, "old");
    store.write(
        Connection.fresh(
            key, "http", "old", new Mapping(Map.of()), Instant.parse("2026-01-01T00:00:00Z")));
    FIXTURE
        .behind()
        .getCollection("connections")
        .updateOne(new Document(), Updates.set("paused", "The tool is being moved."));

    Connection old = store.read(key).orElseThrow();
    assertThat(old.isPaused(Direction.RECEIVING)).isTrue();
    assertThat(old.pauses().sending()).isEqualTo("The tool is being moved.");
    assertThat(store.using("http")).allMatch(ConnectionStore.Sighting::isPaused).hasSize(1);

    assertThat(store.write(old.toggled(Pauses.NONE, Instant.parse("2026-01-02T00:00:00Z"))))
        .isTrue();
    assertThat(store.read(key).orElseThrow().isPaused()).isFalse();
  }
}
