package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** News that a tool gives to who listens, through the whole hub. */
@ExtendWith(WithRealHub.class)
class SubscriptionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final NewsBroker broker = new NewsBroker();
  private final Engineer tenant;

  SubscriptionTest(RunningHub hub) {
    this.tenant = new Engineer(hub);
  }

  @AfterEach
  void close() {
    broker.close();
  }

  private String connect() {
    return String.valueOf(
        tenant
            .connect(
                """
                {"connector": "mqtt", "name": "doors",
                 "settings": {"host": "127.0.0.1", "port": %d, "encryption": "none", "filters": ["a"]},
                 "credentials": {"method": "none"}}\
                """
                    .formatted(broker.port()))
            .text("id"));
  }

  private Fields health(String connection) {
    return tenant.admin().get(tenant.path("/connections/" + connection + "/health")).json();
  }

  @Test
  void aMessageIsAnEventAndIsAcknowledgedAndNobodyListensForAPausedConnection() {
    broker.add("{\"email\":\"ann@example.com\"}");
    broker.add("{\"email\":\"ann@example.com\",\"again\":1}");
    String connection = connect();

    Fields ann = tenant.profile("email:ann@example.com");
    await().atMost(PATIENCE).until(() -> broker.unacknowledged().isEmpty());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(tenant.counts(connection).values())
                .containsAllEntriesOf(Map.of("received", 2L, "applied", 2L)));
    assertThat(tenant.timeline(ann)).containsExactly("message.received", "message.received");
    assertThat(health(connection).text("polled")).isNotNull();
    assertThat(broker.listeners()).isEqualTo(1);

    tenant.admin().post(tenant.path("/connections/" + connection + "/pause"), "{}");
    await().atMost(PATIENCE).until(() -> broker.listeners() == 0);
    broker.add("{\"email\":\"bob@example.com\"}");
    tenant.admin().post(tenant.path("/connections/" + connection + "/resume"), "{}");

    assertThat(tenant.timeline(tenant.profile("email:bob@example.com")))
        .containsExactly("message.received");
    await().atMost(PATIENCE).until(() -> broker.unacknowledged().isEmpty());
  }
}
