package dev.attune.hub.delivery;

import dev.attune.hub.delivery.Suppression.Lift;
import dev.attune.hub.delivery.Suppression.Listed;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Suppressed addresses in memory. */
public final class InMemorySuppressions implements Suppressions {
  private final Map<TenantId, NavigableMap<String, Listed>> all = new HashMap<>();
  private final Map<String, Source> forgotten = new HashMap<>();

  @Override
  public synchronized void add(Collection<IdentifierKey> addresses, Suppression why) {
    addresses.forEach(address ->
        of(address.tenant()).putIfAbsent(idOf(address), new Listed(idOf(address), why, null)));
  }

  @Override
  public synchronized Map<IdentifierKey, Suppression> find(Collection<IdentifierKey> addresses) {
    Map<IdentifierKey, Suppression> found = new HashMap<>();
    for (IdentifierKey address : addresses) {
      Listed listed = of(address.tenant()).get(idOf(address));
      if (listed != null) {
        found.put(address, listed.suppression());
      }
    }
    return found;
  }

  @Override
  public synchronized void remove(IdentifierKey address) {
    of(address.tenant()).remove(idOf(address));
    forgotten.remove(idOf(address));
  }

  @Override
  public synchronized void forget(Collection<IdentifierKey> identifiers, Source by) {
    add(identifiers, "erased");
    identifiers.forEach(identifier -> forgotten.putIfAbsent(idOf(identifier), by));
  }

  @Override
  public synchronized Map<IdentifierKey, Source> forgotten(Collection<IdentifierKey> wanted) {
    Map<IdentifierKey, Source> found = new HashMap<>();
    for (IdentifierKey one : wanted) {
      Source by = forgotten.get(idOf(one));
      if (by != null) {
        found.put(one, by);
      }
    }
    return found;
  }

  @Override
  public String idOf(IdentifierKey address) {
    return Digest.of(
        "suppressed",
        address.tenant().value(),
        address.identifier().namespace(),
        address.identifier().value());
  }

  @Override
  public synchronized List<Listed> page(TenantId tenant, @Nullable String after, int limit) {
    return of(tenant).tailMap(after == null ? "" : after, false).values().stream()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<Listed> read(TenantId tenant, String id) {
    return Optional.ofNullable(of(tenant).get(id));
  }

  @Override
  public synchronized void lift(TenantId tenant, String id, Lift lift) {
    Listed listed = of(tenant).get(id);
    if (listed != null && listed.lifted() == null) {
      String trace = id + "~" + lift.at().toEpochMilli();
      of(tenant).put(trace, new Listed(trace, listed.suppression(), lift));
      of(tenant).remove(id);
      forgotten.remove(id);
    }
  }

  private NavigableMap<String, Listed> of(TenantId tenant) {
    return all.computeIfAbsent(tenant, none -> new TreeMap<>());
  }
}
