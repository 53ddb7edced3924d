package dev.attune.hub.journey;

import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Journeys in memory. */
public final class InMemoryJourneyStore implements JourneyStore {
  private final TreeMap<JourneyKey, JourneyHead> heads = new TreeMap<>();
  private final TreeMap<JourneyKey, TreeMap<Integer, JourneyVersion>> versions = new TreeMap<>();

  @Override
  public synchronized List<JourneyHead> heads(TenantId tenant) {
    return heads.values().stream().filter(head -> head.key().tenant().equals(tenant)).toList();
  }

  @Override
  public synchronized Optional<JourneyHead> head(JourneyKey key) {
    return Optional.ofNullable(heads.get(key));
  }

  @Override
  public synchronized List<JourneyVersion> versions(JourneyKey key) {
    return List.copyOf(versions.getOrDefault(key, new TreeMap<>()).values());
  }

  @Override
  public synchronized Optional<JourneyVersion> version(JourneyKey key, int version) {
    return Optional.ofNullable(versions.getOrDefault(key, new TreeMap<>()).get(version));
  }

  @Override
  public synchronized boolean insert(JourneyVersion version) {
    return versions
            .computeIfAbsent(version.key(), key -> new TreeMap<>())
            .putIfAbsent(version.version(), version)
        == null;
  }

  @Override
  public synchronized boolean write(JourneyHead head) {
    JourneyHead stored = heads.get(head.key());
    if (head.document() != (stored == null ? 0 : stored.document())) {
      return false;
    }
    heads.put(head.key(), head.at(head.document() + 1));
    return true;
  }
}
