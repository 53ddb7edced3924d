package dev.attune.admin.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.embedded.EmbeddedStore;
import dev.attune.embedded.EmbeddedStoreSettings;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.mongo.MongoStores;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorRunTest {
  private static final TenantId ACME = new TenantId("acme");

  @TempDir private Path data;

  @Test
  void saysByItsExitCodeWhetherTheStoreOfAStoppedHubIsSound() {
    inStore(stores ->
        stores
            .tenants()
            .write(
                new Tenant(ACME, "Acme", Tenant.State.ACTIVE, Quotas.DEFAULT, Instant.now(), 0)));
    assertThat(run()).isEqualTo(DoctorRun.SOUND);

    inStore(stores ->
        stores
            .claims()
            .insert(
                Map.of(
                    new IdentifierKey(ACME, new Identifier("user_id", "ann")),
                    new ProfileId("ab".repeat(16)))));
    assertThat(run()).isEqualTo(DoctorRun.NOT_SOUND);
  }

  @Test
  void isWantedByItsArgument() {
    assertThat(DoctorRun.isWanted(new String[] {"--attune.run=doctor"})).isTrue();
    assertThat(DoctorRun.isWanted(new String[] {"--attune.port=1"})).isFalse();
  }

  private int run() {
    return DoctorRun.run(new String[] {"--attune.run=doctor", "--attune.data=" + data});
  }

  private void inStore(Consumer<HubStores> change) {
    try (EmbeddedStore store = EmbeddedStore.open(EmbeddedStoreSettings.in(data.resolve("store")));
        MongoClient client = MongoClients.create(store.connectionString());
        DataFolder folder = DataFolder.open(data)) {
      change.accept(MongoStores.open(client.getDatabase("attune"), FileSuppressionKeys.in(folder)));
    }
  }
}
