package dev.attune.hub.event;

import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The history in memory. */
public final class InMemoryEventHistory implements EventHistory {
  private static final Comparator<TimelineCursor> NEWEST_FIRST =
      Comparator.comparing(TimelineCursor::at)
          .thenComparing(place -> place.key().connection().connection())
          .thenComparing(place -> place.key().id())
          .reversed();

  private final Map<EventKey, HistoryEntry> entries = new HashMap<>();

  @Override
  public synchronized Map<EventKey, Source> find(Collection<EventKey> keys) {
    Map<EventKey, Source> found = new HashMap<>();
    for (EventKey key : keys) {
      HistoryEntry entry = entries.get(key);
      if (entry != null) {
        found.put(key, entry.source());
      }
    }
    return found;
  }

  @Override
  public synchronized Map<EventKey, Source> insert(Collection<HistoryEntry> wanted) {
    for (HistoryEntry entry : wanted) {
      entries.putIfAbsent(entry.event().key(), entry);
    }
    return find(wanted.stream().map(entry -> entry.event().key()).toList());
  }

  @Override
  public synchronized List<HistoryEntry> timeline(
      TenantId tenant, Set<String> profiles, @Nullable TimelineCursor before, int limit) {
    return entries.values().stream()
        .filter(entry -> entry.event().tenant().equals(tenant))
        .filter(entry -> profiles.contains(entry.profile()))
        .filter(entry ->
            before == null || NEWEST_FIRST.compare(TimelineCursor.after(entry), before) > 0)
        .sorted(Comparator.comparing(TimelineCursor::after, NEWEST_FIRST))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<HistoryEntry> newest(
      TenantId tenant, @Nullable TimelineCursor before, int limit) {
    return entries.values().stream()
        .filter(entry -> entry.event().tenant().equals(tenant))
        .filter(entry ->
            before == null || NEWEST_FIRST.compare(TimelineCursor.afterReceipt(entry), before) > 0)
        .sorted(Comparator.comparing(TimelineCursor::afterReceipt, NEWEST_FIRST))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<HistoryEntry> madeOf(TenantId tenant, Map<Source, Instant> received) {
    return entries.values().stream()
        .filter(entry -> entry.event().tenant().equals(tenant))
        .filter(entry -> entry.event().received().equals(received.get(entry.source())))
        .toList();
  }

  @Override
  public synchronized void replace(Collection<HistoryEntry> wanted) {
    for (HistoryEntry entry : wanted) {
      entries.computeIfPresent(
          entry.event().key(),
          (key, there) -> there.source().equals(entry.source()) ? entry : there);
    }
  }

  @Override
  public synchronized List<HistoryEntry> read(Collection<EventKey> keys) {
    return entries.values().stream().filter(entry -> keys.contains(entry.event().key())).toList();
  }

  @Override
  public synchronized void withdraw(Collection<EventKey> keys) {
    keys.forEach(entries::remove);
  }

  @Override
  public synchronized void remove(EventKey event, Source source) {
    HistoryEntry entry = entries.get(event);
    if (entry != null && entry.source().equals(source)) {
      entries.remove(event);
    }
  }

  @Override
  public synchronized void forget(Collection<HistoryEntry> wanted) {
    wanted.forEach(entry -> remove(entry.event().key(), entry.source()));
  }

  @Override
  public synchronized long removeReceivedBefore(TenantId tenant, Instant received) {
    long before = entries.size();
    entries
        .values()
        .removeIf(entry ->
            entry.event().tenant().equals(tenant) && entry.event().received().isBefore(received));
    return before - entries.size();
  }
}
