package dev.attune.hub.delivery;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The deliveries of a test, with every call and every written document counted. */
final class DeliveriesInMemory implements DeliveryStore {
  private final Calls calls;
  private final InMemoryDeliveryStore store = new InMemoryDeliveryStore();
  private final Set<TenantId> tenants = new TreeSet<>();
  private final Set<ActionKey> erased = new LinkedHashSet<>();
  private int written;

  DeliveriesInMemory(Calls calls) {
    this.calls = calls;
  }

  /** Documents written so far, without their insertion. */
  int written() {
    return written;
  }

  List<Delivery> all() {
    return tenants.stream()
        .flatMap(tenant -> every(tenant).stream())
        .filter(delivery -> !erased.contains(delivery.key()))
        .toList();
  }

  private List<Delivery> every(TenantId tenant) {
    return store.list(tenant, EnumSet.allOf(DeliveryState.class), null, null, Integer.MAX_VALUE);
  }

  /** Removes a delivery, as the erasing of its customer does. */
  void erase(ActionKey key) {
    erased.add(key);
  }

  @Override
  public void insert(Collection<Delivery> deliveries) {
    deliveries.forEach(delivery -> tenants.add(delivery.key().tenant()));
    store.insert(deliveries);
  }

  @Override
  public Map<ActionKey, Delivery> read(Collection<ActionKey> keys) {
    Map<ActionKey, Delivery> found = calls.call("read", () -> store.read(keys));
    found.keySet().removeAll(erased);
    return found;
  }

  @Override
  public List<Delivery> due(int shard, @Nullable Delivery after, Instant until, int limit) {
    return calls.call("due", () -> store.due(shard, after, until, limit));
  }

  @Override
  public List<Delivery> due(Collection<Integer> shards, Instant until, int limit) {
    return calls.call("due", () -> store.due(shards, until, limit));
  }

  @Override
  public Map<Lane, Delivery> heads(Collection<Lane> lanes) {
    Map<Lane, Delivery> heads = calls.call("heads", () -> store.heads(lanes));
    heads.values().removeIf(head -> erased.contains(head.key()));
    return heads;
  }

  @Override
  public Set<ActionKey> write(Collection<Delivery> deliveries) {
    return calls.call(
        "write",
        () -> {
          List<Delivery> there =
              deliveries.stream().filter(delivery -> !erased.contains(delivery.key())).toList();
          Set<ActionKey> lost = new LinkedHashSet<>(store.write(there));
          deliveries.stream().map(Delivery::key).filter(erased::contains).forEach(lost::add);
          written += deliveries.size() - lost.size();
          return lost;
        });
  }

  @Override
  public List<Delivery> list(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable ConnectionKey connection,
      @Nullable Delivery before,
      int limit) {
    return store.list(tenant, states, connection, before, limit);
  }

  @Override
  public List<Delivery> listOldest(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable ConnectionKey connection,
      @Nullable Delivery after,
      int limit) {
    return store.listOldest(tenant, states, connection, after, limit);
  }

  @Override
  public List<Delivery> ofProfiles(
      TenantId tenant,
      Set<ProfileId> profiles,
      Instant until,
      @Nullable Delivery before,
      int limit) {
    return store.ofProfiles(tenant, profiles, until, before, limit);
  }

  @Override
  public void remove(Collection<ActionKey> keys) {
    store.remove(keys);
  }

  @Override
  public long removeEndedBefore(Instant time) {
    return store.removeEndedBefore(time);
  }
}
