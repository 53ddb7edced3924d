package dev.attune.admin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.TestClock;
import dev.attune.admin.testing.WithHub;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.Pauses;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Ids;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(WithHub.class)
class IngestRefusalTest {
  private static final String EVENT = "{\"userId\":\"u\",\"event\":\"e\"}";

  private final RunningHub hub;
  private final Shop shop;
  private final Api api;

  IngestRefusalTest(RunningHub hub) {
    this.hub = hub;
    this.shop = hub.shop();
    this.api = hub.api(Api.basic(shop.writeKey()));
  }

  @AfterEach
  void letTheLogTakeAgain() {
    hub.log().refuse(null);
  }

  @ParameterizedTest
  @EnumSource(
      value = HubError.class,
      names = {"LOG_LAG", "STORE_UNAVAILABLE", "DISK_FULL", "STOPPING"})
  void answers503WithRetryAfterWhileTheLogTakesNothing(HubError why) {
    hub.log().refuse(new HubException(why, "Nothing is taken now."));

    Answer answer = api.post("/v1/track", EVENT);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo(why.code());
    assertThat(answer.header("Retry-After")).isEqualTo("5");
  }

  /** Whoever tries keys out is slowed down, and nobody else. */
  @Test
  void answers429WhileSomebodyTriesKeysOut() throws InterruptedException {
    assertThat(api.post("/v1/track", EVENT).status()).isEqualTo(200);
    Api stranger = hub.api(Api.basic("0".repeat(32)));
    assertThat(stranger.post("/v1/track", EVENT).problem()).isEqualTo("ingest.unknown_write_key");
    AtomicBoolean isEnough = new AtomicBoolean();
    Thread thief = Thread.ofVirtual().start(() -> tryKeysOut(isEnough));

    try {
      Answer refused = await().until(this::tryAKey, answer -> answer.status() == 429);
      assertThat(refused.problem()).isEqualTo("ingest.too_many_unknown_keys");
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(api.post("/v1/track", EVENT).status()).isEqualTo(200);
    } finally {
      isEnough.set(true);
      thief.join();
      hub.bean(TestClock.class).pass(Duration.ofSeconds(10));
    }
    assertThat(stranger.post("/v1/track", EVENT).problem()).isEqualTo("ingest.unknown_write_key");
  }

  private Answer tryAKey() {
    return hub.api(Api.basic(hub.bean(Ids.class).next())).post("/v1/track", EVENT);
  }

  /** Not over HTTP, where ten thousand calls take some seconds. */
  private void tryKeysOut(AtomicBoolean isEnough) {
    Directory directory = hub.bean(Directory.class);
    for (long i = 0; !isEnough.get(); i++) {
      try {
        assertThat(directory.entrance("key-" + i)).isEmpty();
      } catch (HubException refused) {
        assertThat(refused).hasMessageContaining("unknown keys");
      }
    }
  }

  @Test
  void keepsWhatIsWrongWithinToItself() {
    hub.log().refuse(new HubException(HubError.BROKEN_STATE, "Block 7 of g1/3 is gone."));

    Answer answer = api.post("/v1/track", EVENT);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("Block 7");
  }

  @Test
  void takesNothingForASuspendedTenant() {
    TenantStore tenants = hub.bean(TenantStore.class);
    Tenant tenant = tenants.read(shop.tenant()).orElseThrow();
    tenants.write(
        new Tenant(
            tenant.id(),
            tenant.name(),
            Tenant.State.SUSPENDED,
            tenant.quotas(),
            tenant.created(),
            tenant.version()));
    hub.bean(Directory.class).changed(shop.tenant());

    assertThat(api.post("/v1/track", EVENT).problem()).isEqualTo("tenant.suspended");
  }

  @Test
  void letsSendersOfAPausedConnectionTryAgainLater() {
    ConnectionStore connections = hub.bean(ConnectionStore.class);
    Connection connection = connections.read(shop.connection().key()).orElseThrow();
    connections.write(
        connection.toggled(new Pauses("A person paused it.", null), connection.created()));
    hub.bean(Directory.class).changed(shop.tenant());

    Answer answer = api.post("/v1/track", EVENT);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("connection.paused");
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }
}
