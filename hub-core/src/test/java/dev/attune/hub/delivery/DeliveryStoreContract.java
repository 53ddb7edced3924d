package dev.attune.hub.delivery;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static dev.attune.hub.pipeline.Samples.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.ExtremeFields;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of deliveries does. */
public abstract class DeliveryStoreContract {
  private static final int SHARD = LogPartition.numberOf(ACME);

  private DeliveryStore store;

  protected abstract DeliveryStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Delivery with(Delivery base, DeliveryState state, Instant dueAt, long version) {
    return new Delivery(
        base.action(),
        state,
        base.attempts(),
        base.forgiven(),
        base.firstTried(),
        dueAt,
        base.reason(),
        base.waitsForResume(),
        base.result(),
        version);
  }

  private static Delivery queued(TenantId tenant, String name, Instant at, int order) {
    return Delivery.queued(action(tenant, name, at, order));
  }

  private static Delivery queued(String name, Instant at) {
    return queued(ACME, name, at, 0);
  }

  private Delivery stored(ActionKey key) {
    Delivery delivery = store.read(List.of(key)).get(key);
    assertThat(delivery).isNotNull();
    return delivery;
  }

  private Set<ActionKey> change(Delivery delivery, DeliveryState state, Instant dueAt) {
    return store.write(List.of(with(delivery, state, dueAt, stored(delivery.key()).version())));
  }

  @Test
  void givesBackADeliveryAsItWasWritten() {
    Delivery plain = queued("plain", NOON);
    Delivery full =
        new Delivery(
            Samples.fullAction(ACME, "full"),
            DeliveryState.AMBIGUOUS,
            3,
            1,
            NOON.minusSeconds(1),
            Delivery.NEVER,
            "A reason \uD83D\uDE00.",
            true,
            ExtremeFields.all(),
            0);
    store.insert(List.of(plain, full));

    assertThat(store.read(List.of(plain.key(), full.key(), action(ZETA, "plain", NOON, 0).key())))
        .isEqualTo(
            Map.of(
                plain.key(), with(plain, DeliveryState.QUEUED, NOON, 1),
                full.key(), with(full, DeliveryState.AMBIGUOUS, Delivery.NEVER, 1)));
    assertThat(store.read(List.of())).isEmpty();
    assertThat(store.write(List.of())).isEmpty();
    store.insert(List.of());
  }

  @Test
  void keepsADeliveryThatIsThereWhateverItsState() {
    Delivery first = queued("a", NOON);
    store.insert(List.of(first));
    change(first, DeliveryState.DELIVERED, NOON.plusSeconds(1));

    store.insert(List.of(first, queued("b", NOON)));
    assertThat(stored(first.key()).state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(stored(action(ACME, "b", NOON, 0).key()).version()).isEqualTo(1);
  }

  @Test
  void settlesALostInsertByInsertingAgain() {
    DeliveryStore lossy = LostAnswer.of(DeliveryStore.class, store);
    assertThatThrownBy(() -> lossy.insert(List.of(queued("a", NOON))))
        .isInstanceOf(HubException.class);

    store.insert(List.of(queued("a", NOON)));
    assertThat(stored(queued("a", NOON).key()).version()).isEqualTo(1);
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    Delivery one = queued("a", NOON);
    Delivery other = queued("b", NOON);
    store.insert(List.of(one, other));

    assertThat(
            store.write(
                List.of(
                    with(one, DeliveryState.DELIVERED, NOON, 1),
                    with(other, DeliveryState.DEAD, NOON, 2))))
        .containsExactly(other.key());
    assertThat(stored(one.key())).isEqualTo(with(one, DeliveryState.DELIVERED, NOON, 2));
    assertThat(stored(other.key()).state()).isEqualTo(DeliveryState.QUEUED);
  }

  @Test
  void findsOpenDeliveriesOfAShardThatAreDueInOrder() {
    List<Delivery> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(queued("d" + i, NOON.plusSeconds(i / 3)));
    }
    store.insert(all);
    store.insert(List.of(queued(ZETA, "z", NOON, 0), queued("later", NOON.plusSeconds(9))));
    change(all.get(4), DeliveryState.DELIVERED, NOON);
    change(all.get(5), DeliveryState.HELD, Delivery.NEVER);
    change(all.get(6), DeliveryState.AMBIGUOUS, NOON.plusSeconds(2));

    List<Delivery> seen = new ArrayList<>();
    Delivery after = null;
    for (List<Delivery> page = due(after); !page.isEmpty(); page = due(after)) {
      seen.addAll(page);
      after = page.getLast();
    }
    assertThat(seen).hasSize(8).isSortedAccordingTo(Delivery.DUE_ORDER);
    assertThat(store.due(LogPartition.numberOf(ZETA), null, NOON, 9)).hasSize(1);
  }

  @Test
  void severalShardsAreReadTogether() {
    store.insert(List.of(queued("a", NOON), queued("b", NOON), queued(ZETA, "z", NOON, 0)));
    store.insert(List.of(queued("later", NOON.plusSeconds(9)), queued("ended", NOON)));
    change(queued("ended", NOON), DeliveryState.DELIVERED, NOON);
    Set<Integer> both = Set.of(SHARD, LogPartition.numberOf(ZETA));

    assertThat(store.due(both, NOON, 9))
        .extracting(Delivery::key)
        .containsExactlyInAnyOrder(
            queued("a", NOON).key(), queued("b", NOON).key(), queued(ZETA, "z", NOON, 0).key());
    assertThat(store.due(both, NOON, 2)).hasSize(2);
    assertThat(store.due(Set.of(SHARD), NOON, 9)).hasSize(2);
  }

  private List<Delivery> due(@Nullable Delivery after) {
    return store.due(SHARD, after, NOON.plusSeconds(3), 2);
  }

  @Test
  void findsTheFirstOpenDeliveryOfEachLane() {
    Delivery first = queued(ACME, "first", NOON, 0);
    Delivery second = queued(ACME, "second", NOON, 1);
    Delivery third = queued(ACME, "third", NOON.plusSeconds(1), 0);
    Delivery elsewhere = queued(ZETA, "elsewhere", NOON, 0);
    store.insert(List.of(third, second, first, elsewhere));
    Lane empty = new Lane(Samples.customer(ACME, "nobody"), first.lane().connection());

    assertThat(heads(first.lane(), elsewhere.lane(), empty))
        .isEqualTo(Map.of(first.lane(), first.key(), elsewhere.lane(), elsewhere.key()));

    change(first, DeliveryState.DELIVERED, NOON);
    change(second, DeliveryState.QUEUED, NOON.plusSeconds(600));
    assertThat(heads(first.lane())).isEqualTo(Map.of(first.lane(), second.key()));
    change(second, DeliveryState.DEAD, NOON);
    assertThat(heads(first.lane())).isEqualTo(Map.of(first.lane(), third.key()));
    assertThat(heads()).isEmpty();
  }

  private Map<Lane, ActionKey> heads(Lane... lanes) {
    Map<Lane, ActionKey> heads = new HashMap<>();
    store.heads(List.of(lanes)).forEach((lane, head) -> heads.put(lane, head.key()));
    return heads;
  }

  @Test
  void listsTheNewestFirst() {
    List<Delivery> all = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      all.add(queued(ACME, "d" + i, NOON.plusSeconds(i / 4), i * 300 % 7));
    }
    store.insert(all);
    store.insert(List.of(queued(ZETA, "z", NOON, 0)));
    change(all.get(3), DeliveryState.DEAD, NOON);

    List<Delivery> seen = new ArrayList<>();
    Delivery before = null;
    for (List<Delivery> page = list(before); !page.isEmpty(); page = list(before)) {
      seen.addAll(page);
      before = page.getLast();
    }
    assertThat(seen).hasSize(8).isSortedAccordingTo(Delivery.ASKED_ORDER.reversed());
    List<Delivery> oldest = new ArrayList<>();
    Delivery after = null;
    for (List<Delivery> page = oldest(after); !page.isEmpty(); page = oldest(after)) {
      oldest.addAll(page);
      after = page.getLast();
    }
    assertThat(oldest).isEqualTo(seen.reversed());
    assertThat(store.list(ACME, EnumSet.of(DeliveryState.DEAD), null, null, 9)).hasSize(1);
    assertThat(
            store.list(
                ACME,
                EnumSet.allOf(DeliveryState.class),
                Samples.connection(ACME, "tool"),
                null,
                99))
        .hasSize(9);
    assertThat(
            store.list(
                ACME,
                EnumSet.allOf(DeliveryState.class),
                Samples.connection(ACME, "none"),
                null,
                99))
        .isEmpty();
    assertThat(store.list(ACME, Set.of(), null, null, 99)).isEmpty();
  }

  private List<Delivery> list(@Nullable Delivery before) {
    return store.list(ACME, EnumSet.of(DeliveryState.QUEUED, DeliveryState.HELD), null, before, 3);
  }

  private List<Delivery> oldest(@Nullable Delivery after) {
    return store.listOldest(
        ACME, EnumSet.of(DeliveryState.QUEUED, DeliveryState.HELD), null, after, 3);
  }

  private static Delivery of(TenantId tenant, String customer, String name, Instant at) {
    return Delivery.queued(Samples.actionOf(Samples.customer(tenant, customer), name, at));
  }

  @Test
  void listsWhatWasToBeDoneForProfilesNewestFirst() {
    Delivery first = of(ACME, "ann", "a", NOON);
    Delivery second = of(ACME, "bob", "b", NOON.plusSeconds(1));
    Delivery third = of(ACME, "ann", "c", NOON.plusSeconds(2));
    store.insert(
        List.of(
            third,
            first,
            second,
            of(ACME, "eve", "d", NOON.plusSeconds(1)),
            of(ZETA, "ann", "e", NOON.plusSeconds(1))));
    change(second, DeliveryState.DEAD, NOON.plusSeconds(9));
    Set<ProfileId> both = Set.of(Samples.profile("ann"), Samples.profile("bob"));
    Instant end = NOON.plusSeconds(3);

    assertThat(keys(store.ofProfiles(ACME, both, end, null, 9)))
        .containsExactly(third.key(), second.key(), first.key());
    assertThat(keys(store.ofProfiles(ACME, both, end, third, 1))).containsExactly(second.key());
    assertThat(keys(store.ofProfiles(ACME, both, NOON.plusSeconds(1), third, 9)))
        .containsExactly(first.key());
    assertThat(keys(store.ofProfiles(ACME, both, NOON.plusSeconds(2), null, 9)))
        .containsExactly(second.key(), first.key());
    assertThat(keys(store.ofProfiles(ACME, Set.of(Samples.profile("bob")), end, null, 9)))
        .containsExactly(second.key());
    assertThat(store.ofProfiles(ZETA, Set.of(Samples.profile("bob")), end, null, 9)).isEmpty();
  }

  private static List<ActionKey> keys(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::key).toList();
  }

  @Test
  void writesNothingWhereTheDeliveryIsGone() {
    Delivery gone = queued("gone", NOON.minusSeconds(9));
    Delivery there = queued("there", NOON);
    store.insert(List.of(gone, there));
    change(gone, DeliveryState.EXPIRED, NOON.minusMillis(1));
    Delivery late = with(gone, DeliveryState.DELIVERED, NOON, stored(gone.key()).version());
    assertThat(store.removeEndedBefore(NOON)).isEqualTo(1);

    assertThat(store.write(List.of(late, with(there, DeliveryState.DELIVERED, NOON, 1))))
        .containsExactly(gone.key());

    assertThat(store.read(List.of(gone.key()))).isEmpty();
    assertThat(stored(there.key()).state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void removesOldDeliveriesThatHaveEnded() {
    Delivery old = queued("old", NOON.minusSeconds(9));
    Delivery fresh = queued("fresh", NOON.minusSeconds(9));
    Delivery stuck = queued("stuck", NOON.minusSeconds(9));
    store.insert(List.of(old, fresh, stuck));
    change(old, DeliveryState.EXPIRED, NOON.minusMillis(1));
    change(fresh, DeliveryState.DELIVERED, NOON);

    assertThat(store.removeEndedBefore(NOON)).isEqualTo(1);
    assertThat(store.removeEndedBefore(NOON)).isZero();
    assertThat(store.read(List.of(old.key(), fresh.key(), stuck.key())))
        .containsOnlyKeys(fresh.key(), stuck.key());
  }

  @Test
  void keepsThePlaceOfAnActionWhateverBecomesOfIt() {
    Delivery delivery = queued("a", NOON);
    store.insert(List.of(delivery));
    change(delivery, DeliveryState.DEAD, NOON.plusSeconds(5));
    Delivery redriven = with(delivery, DeliveryState.QUEUED, NOON.plusSeconds(9), 2);
    assertThat(store.write(List.of(redriven))).isEmpty();

    assertThat(store.due(SHARD, null, NOON.plusSeconds(9), 9)).hasSize(1);
    assertThat(store.removeEndedBefore(NOON.plusSeconds(99))).isZero();
    assertThat(stored(delivery.key()).result()).isEqualTo(Fields.EMPTY);
  }

  @Test
  void removesDeliveriesInAnyStateByTheirKeys() {
    Delivery open = queued("open", NOON);
    Delivery ended = queued("ended", NOON);
    Delivery other = queued("other", NOON);
    store.insert(List.of(open, ended, other));
    change(stored(ended.key()), DeliveryState.DELIVERED, NOON);

    store.remove(List.of(open.key(), ended.key()));
    store.remove(List.of(open.key()));
    store.remove(List.of());

    assertThat(store.read(List.of(open.key(), ended.key(), other.key())).keySet())
        .containsExactly(other.key());
    assertThat(store.write(List.of(open.withVersion(1)))).containsExactly(open.key());
    assertThat(store.read(List.of(open.key()))).isEmpty();
  }
}
