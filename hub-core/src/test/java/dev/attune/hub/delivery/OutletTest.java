package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.DeliveryTarget.WhenAmbiguous;
import dev.attune.hub.delivery.ShardStore.ShardLease;
import dev.attune.hub.limit.CallShare;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutletTest {
  private static final DeliveryTarget TWO_AT_ONCE =
      new DeliveryTarget(true, WhenAmbiguous.HOLD, 2, 0, null);

  private final DeliveryWorld world = new DeliveryWorld(81);
  private final ConnectionKey connection = world.connection(1);
  private final ConnectionQueue queue =
      new ConnectionQueue(connection, shard(), DeliverySettings.DEFAULT, CallShare.UNLIMITED, 0);
  private final Outlet outlet = queue.outlet();

  OutletTest() {
    queue.know(TWO_AT_ONCE, 0);
  }

  private static Shard shard() {
    Lease lease = new Lease(ShardStore.leaseName(1), 1, 0, Duration.ofSeconds(30));
    return new Shard(
        new ShardLease(1, lease, Map.of()), new DueCursor(DeliverySettings.DEFAULT, 0), 0);
  }

  private void clear(int customer, long nanos) {
    Delivery delivery = Delivery.queued(world.action(connection, customer, "a", null));
    queue.clear(new Item(delivery, queue), TWO_AT_ONCE, nanos);
  }

  private Item next(long nanos) {
    Outlet.Cleared next = outlet.next(nanos);
    assertThat(next).isNotNull();
    return next.item();
  }

  @Test
  void whoComesBackTakesTheNextOne() {
    for (int customer = 0; customer < 4; customer++) {
      clear(customer, 0);
    }
    List<Item> begun = new ArrayList<>(List.of(next(0), next(0)));
    assertThat(outlet.next(0)).as("no more than two at once").isNull();
    outlet.ended(begun.getFirst().key(), Tools.delivered(), 1, 1);
    begun.add(next(1));
    assertThat(begun).doesNotHaveDuplicates();
    assertThat(outlet.next(1)).isNull();
    assertThat(outlet.underWay()).as("two being sent, one cleared").isEqualTo(3);
  }

  static List<ActionOutcome> refusals() {
    return List.of(
        new ActionOutcome.Unauthorised("The credentials were refused."),
        new ActionOutcome.Disabled("It is gone."),
        new ActionOutcome.RetryAfter(Duration.ofSeconds(1), "Busy."));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatTheToolRefusesForAllStopsTheOthersBeforeTheLoopKnowsOfIt(ActionOutcome refusal) {
    clear(1, 0);
    clear(2, 0);
    Item first = next(0);
    outlet.ended(first.key(), refusal, 1, 1);
    assertThat(outlet.next(1)).isNull();
    queue.know(TWO_AT_ONCE, 1);
    assertThat(outlet.next(1)).as("read anew meanwhile, as it was before").isNull();
    assertThat(outlet.takeBack(false, 1)).hasSize(1);
  }

  @Test
  void oneWhosePermissionIsOldIsNotSent() {
    clear(1, 0);
    long permitted = DeliverySettings.DEFAULT.permitted().toNanos();
    assertThat(outlet.next(permitted)).isNull();
    assertThat(outlet.takeBack(false, permitted - 1)).isEmpty();
    assertThat(outlet.takeBack(false, permitted)).hasSize(1);
    assertThat(outlet.hasCleared()).isFalse();
  }

  @Test
  void aPausedConnectionSendsNothing() {
    clear(1, 0);
    queue.know(TWO_AT_ONCE.paused("A person paused it."), 0);
    assertThat(outlet.next(0)).isNull();
    queue.know(TWO_AT_ONCE, 0);
    assertThat(outlet.next(0)).isNotNull();
  }
}
