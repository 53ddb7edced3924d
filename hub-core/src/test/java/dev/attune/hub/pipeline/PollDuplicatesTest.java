package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.polling.InMemoryPollStore;
import dev.attune.hub.polling.PollAnswer;
import dev.attune.hub.polling.PollMetrics;
import dev.attune.hub.polling.PollPorts;
import dev.attune.hub.polling.PollRhythm;
import dev.attune.hub.polling.PollSettings;
import dev.attune.hub.polling.PollStore;
import dev.attune.hub.polling.PollTarget;
import dev.attune.hub.polling.PollTargets;
import dev.attune.hub.polling.PollWorker;
import dev.attune.hub.polling.Poller;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.SeededIds;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is polled twice, because a node died between the log and the cursor, is applied once. */
class PollDuplicatesTest {
  private static final ConnectionKey SHOP = EngineWorld.connection(ACME, "shop");

  private final EngineWorld world =
      new EngineWorld(100, CustomerLimits.DEFAULT, Duration.ofMillis(100));
  private final PollStore store = new InMemoryPollStore();
  private boolean isFirst = true;

  @Test
  void thePageOfANodeThatDiedBeforeItKeptTheCursorIsRecognised() {
    world.start(HubEngine.Role.WORKER);
    worker("one").start();
    world.time().run(Duration.ofSeconds(5));
    assertThat(world.applied(ACME)).isEqualTo(3);
    assertThat(store.read(SHOP)).isEmpty();

    worker("two").start();
    world.time().run(Duration.ofMinutes(4));

    assertThat(world.stores().partitions().counts(EngineWorld.partition()).get(SHOP))
        .isEqualTo(new Counts(6, 0, 3, 3, 0));
    assertThat(store.read(SHOP).orElseThrow().sources().get("inbox"))
        .satisfies(state -> assertThat(state.cursor()).isEqualTo("3"));
  }

  private PollWorker worker(String name) {
    VirtualTime.Node node = world.time().node(name);
    return new PollWorker(
        new PollPorts(
            store,
            new ShopAlone(),
            new Threefold(),
            (tenant, entries) -> store(node, entries),
            CallBudget.UNLIMITED,
            node,
            node,
            new SeededIds(name.hashCode()),
            PollMetrics.NONE),
        PollSettings.DEFAULT);
  }

  private Duration store(VirtualTime.Node node, List<? extends LogEntry.OfTenant> entries) {
    world.engine().log().append(entries);
    if (isFirst) {
      isFirst = false;
      node.kill();
    }
    return Duration.ZERO;
  }

  private static final class ShopAlone implements PollTargets {
    @Override
    public List<PollTarget> list() {
      return List.of(new PollTarget(SHOP, 1, false));
    }

    @Override
    public void pause(ConnectionKey connection, String reason) {
      throw new AssertionError("Nothing pauses a connection here: " + reason);
    }
  }

  private final class Threefold implements Poller {
    @Override
    public Map<String, PollRhythm> sources(ConnectionKey connection) {
      return Map.of("inbox", PollRhythm.steady(Duration.ofMinutes(1)));
    }

    @Override
    public PollAnswer poll(
        ConnectionKey connection,
        String source,
        @Nullable String cursor,
        int atMost,
        Duration patience) {
      return new PollAnswer.Page(
          cursor == null ? List.of(signal("a"), signal("b"), signal("c")) : List.of(),
          "3",
          false,
          null);
    }

    private LogEntry.Signal signal(String id) {
      return new LogEntry.Signal(
          SHOP, id, Fields.of("name", "email.received", "user", "ann"), world.time().now(), null);
    }
  }
}
