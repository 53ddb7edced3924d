package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.StoreProxy;
import dev.attune.embedded.EmbeddedStore;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A hub whose store, disk or worker is not as it should be: it says so and loses nothing. */
@Execution(ExecutionMode.CONCURRENT)
class OutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final StoreProxy proxy = new StoreProxy(URI.create(store.connectionString()).getPort());

  @AfterEach
  void closeTheStore() {
    proxy.close();
    store.close();
  }

  /** A hub that has the store through the proxy, and is not as patient with it as usual. */
  private RunningHub start(String... more) {
    return RunningHub.real(through(more));
  }

  private RunningHub beside(RunningHub other, String... more) {
    return RunningHub.realBeside(other, through(more));
  }

  private String[] through(String... more) {
    String uri =
        store
            .connectionString()
            .replace(":" + URI.create(store.connectionString()).getPort(), ":" + proxy.port());
    String[] arguments = new String[more.length + 1];
    System.arraycopy(more, 0, arguments, 1, more.length);
    arguments[0] =
        "--attune.store.uri=%s%ssocketTimeoutMS=1000&serverSelectionTimeoutMS=1000"
            .formatted(uri, uri.contains("?") ? "&" : "?");
    return arguments;
  }

  private static Answer track(RunningHub hub, Shop shop, String id) {
    return hub.api(Api.basic(shop.writeKey()))
        .post(
            "/v1/track",
            "{\"messageId\": \"%s\", \"userId\": \"ann\", \"event\": \"order.placed\"}"
                .formatted(id));
  }

  private static boolean isReady(RunningHub hub) {
    return hub.api(null).get("/actuator/health/readiness").status() == 200;
  }

  @Test
  void asksToSendAgainWhileTheStoreDoesNotAnswer() {
    try (RunningHub hub = start()) {
      Engineer tenant = new Engineer(hub);
      assertThat(track(hub, tenant.shop(), "m1").status()).isEqualTo(200);
      assertThat(isReady(hub)).isTrue();

      proxy.hang();
      Answer refused = track(hub, tenant.shop(), "m2");
      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
      assertThat(refused.problem()).isEqualTo("store.unavailable");
      assertThat(refused.header("Retry-After")).isNotEmpty();
      await().atMost(PATIENCE).until(() -> !isReady(hub));
      assertThat(hub.api(null).get("/actuator/health/liveness").status()).isEqualTo(200);

      proxy.resume();
      await().atMost(PATIENCE).until(() -> isReady(hub));
      await().atMost(PATIENCE).until(() -> track(hub, tenant.shop(), "m2").status() == 200);

      tenant.profile("user_id:ann", p -> tenant.timeline(p).size() == 2);
      String connection = tenant.shop().connection().key().connection().value();
      await()
          .atMost(PATIENCE)
          .until(() -> Long.valueOf(0).equals(tenant.counts(connection).value("waiting")));
      assertThat(tenant.counts(connection).value("applied")).isEqualTo(2L);
      assertThat(tenant.counts(connection).value("dead")).isEqualTo(0L);
    }
  }

  @Test
  void asksToSendAgainWhileTooMuchWaitsToBeApplied() {
    try (RunningHub front =
        start("--attune.roles=api,ingest", "--attune.limits.waiting-blocks=3")) {
      Shop shop = front.shop();
      int taken = 0;
      Answer answer = track(front, shop, "m0");
      while (answer.status() == 200 && taken < 50) {
        taken++;
        answer = track(front, shop, "m" + taken);
      }
      assertThat(answer.problem()).isEqualTo("log.lag");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(taken).isBetween(3, 10);

      try (RunningHub worker = beside(front, "--attune.roles=worker")) {
        Engineer tenant = new Engineer(front, shop);
        int all = taken;
        tenant.profile("user_id:ann", p -> tenant.timeline(p).size() == all);
        await().atMost(PATIENCE).until(() -> track(front, shop, "m" + all).status() == 200);
        tenant.profile("user_id:ann", p -> tenant.timeline(p).size() == all + 1);
        assertThat(isReady(worker)).isTrue();
        assertThat(tenant.counts(shop.connection().key().connection().value()).values())
            .containsAllEntriesOf(Map.of("applied", all + 1L, "duplicate", 0L, "rejected", 0L));
      }
    }
  }

  @Test
  void takesNothingInWhileTheDiskIsAlmostFull() {
    try (RunningHub hub = start("--attune.limits.free-disk=1000TB")) {
      Engineer tenant = new Engineer(hub);

      Answer refused = track(hub, tenant.shop(), "m1");

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.problem()).isEqualTo("store.disk_full");
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(isReady(hub)).isFalse();
      assertThat(tenant.list("/profiles")).isEmpty();
    }
  }
}
