package dev.attune.hub.log;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Results of commands in memory. */
public final class InMemoryCommandResults implements CommandResults {
  private final Map<Key, CommandResult> results = new HashMap<>();

  private record Key(TenantId tenant, String command) {}

  @Override
  public synchronized void insert(Collection<CommandResult> wanted) {
    for (CommandResult result : wanted) {
      results.putIfAbsent(new Key(result.tenant(), result.command()), result);
    }
  }

  @Override
  public synchronized Optional<CommandResult> find(TenantId tenant, String command) {
    return Optional.ofNullable(results.get(new Key(tenant, command)));
  }

  @Override
  public synchronized List<CommandResult> page(TenantId tenant, @Nullable String after, int limit) {
    return results.values().stream()
        .filter(result -> result.tenant().equals(tenant))
        .filter(result -> after == null || result.command().compareTo(after) > 0)
        .sorted(Comparator.comparing(CommandResult::command))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void remove(TenantId tenant, Collection<String> commands) {
    commands.forEach(command -> results.remove(new Key(tenant, command)));
  }

  @Override
  public synchronized long removeBefore(Instant time) {
    long before = results.size();
    results.values().removeIf(result -> result.at().isBefore(time));
    return before - results.size();
  }
}
