package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {
  private final DeliveryWorld world = new DeliveryWorld(91);
  private final Map<String, Integer> tries = new TreeMap<>();
  private final Map<DeliveryState, Integer> ends = new TreeMap<>();
  private final List<Duration> ages = new ArrayList<>();
  private final List<Integer> owned = new ArrayList<>();

  private final class Listening implements DeliveryMetrics {
    @Override
    public void queueAge(ConnectionKey connection, Duration oldest) {
      ages.add(oldest);
    }

    @Override
    public void tried(ConnectionKey connection, String kind, Duration took) {
      tries.merge(kind, 1, Integer::sum);
    }

    @Override
    public void ended(ConnectionKey connection, DeliveryState state, Duration sinceAsked) {
      ends.merge(state, 1, Integer::sum);
    }

    @Override
    public void owned(int shards, int underWay) {
      owned.add(shards);
    }
  }

  @Test
  void tellTriesEndsAndShards() {
    ConnectionKey connection = world.connection(1);
    world.tools.behave(
        connection,
        (action, attempt) ->
            attempt == 1 ? new ActionOutcome.RetryAfter(null, "Busy.") : Tools.delivered());
    world.add(connection, 1, "a");
    world.worker("one", DeliverySettings.DEFAULT, new Listening());
    assertThat(world.time.runUntil(world::isAllDone, Duration.ofMinutes(1))).isTrue();
    assertThat(tries).isEqualTo(Map.of("RetryAfter", 1, "Delivered", 1));
    assertThat(ends).isEqualTo(Map.of(DeliveryState.DELIVERED, 1));
    assertThat(owned).contains(64);
  }

  @Test
  void tellHowOldAQueueGrowsThatCannotBeSent() {
    ConnectionKey connection = world.connection(1);
    world.targets.put(connection, DeliveryWorld.SAFE.paused("Refused."));
    world.add(connection, 1, "a");
    world.worker("one", DeliverySettings.DEFAULT, new Listening());
    world.time.run(Duration.ofHours(1));
    assertThat(ages).hasSizeGreaterThan(5).isSorted();
    assertThat(ages.getLast()).isGreaterThan(Duration.ofMinutes(20));
  }
}
