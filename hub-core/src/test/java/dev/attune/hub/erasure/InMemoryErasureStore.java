package dev.attune.hub.erasure;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Erasures in memory. */
public final class InMemoryErasureStore implements ErasureStore {
  private static final Comparator<Erasure> NEWEST_FIRST =
      Comparator.comparing(Erasure::asked).thenComparing(erasure -> erasure.key().id()).reversed();

  private final Map<ErasureKey, Erasure> erasures = new HashMap<>();

  private record Due(ErasureKey key, Instant at) {}

  @Override
  public synchronized void begin(Collection<Erasure> wanted) {
    wanted.forEach(one -> erasures.putIfAbsent(one.key(), one.withVersion(1)));
  }

  @Override
  public synchronized Optional<Erasure> read(ErasureKey key) {
    return Optional.ofNullable(erasures.get(key));
  }

  @Override
  public synchronized boolean write(Erasure erasure) {
    Erasure stands = erasures.get(erasure.key());
    if (stands == null || stands.version() != erasure.version()) {
      return false;
    }
    erasures.put(erasure.key(), erasure.withVersion(erasure.version() + 1));
    return true;
  }

  @Override
  public synchronized List<Erasure> list(TenantId tenant, @Nullable Erasure before, int limit) {
    return erasures.values().stream()
        .filter(one -> one.key().tenant().equals(tenant))
        .filter(one -> before == null || NEWEST_FIRST.compare(one, before) > 0)
        .sorted(NEWEST_FIRST)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean hasAny(TenantId tenant) {
    return erasures.keySet().stream().anyMatch(key -> key.tenant().equals(tenant));
  }

  @Override
  public synchronized List<ErasureKey> due(Instant until, int limit) {
    return erasures.values().stream()
        .<Due>mapMulti((one, due) -> {
          Instant at = one.due();
          if (at != null && !at.isAfter(until)) {
            due.accept(new Due(one.key(), at));
          }
        })
        .sorted(Comparator.comparing(Due::at))
        .map(Due::key)
        .limit(limit)
        .toList();
  }
}
