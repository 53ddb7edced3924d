package dev.attune.admin.testing;

import dev.attune.admin.backups.Backup;
import dev.attune.admin.backups.BackupStore;
import dev.attune.hub.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Backups of nothing, which last as long as the hub. */
final class InMemoryBackups implements BackupStore {
  private final Map<String, Backup> taken = new ConcurrentHashMap<>();
  private final Clock clock;

  InMemoryBackups(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Backup take(String id) {
    return taken.computeIfAbsent(id, one -> new Backup(one, "backups/" + one, 7, clock.now()));
  }

  @Override
  public Optional<Backup> find(String id) {
    return Optional.ofNullable(taken.get(id));
  }

  @Override
  public List<Backup> list() {
    return taken.values().stream().sorted(Comparator.comparing(Backup::taken).reversed()).toList();
  }
}
