package dev.attune.hub.definition;

import dev.attune.hub.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Definitions in memory. */
public final class InMemoryDefinitionStore implements DefinitionStore {
  private final TreeMap<DefinitionKey, Definition> definitions =
      new TreeMap<>(
          Comparator.comparing(DefinitionKey::tenant)
              .thenComparing(key -> key.kind().name())
              .thenComparing(DefinitionKey::id));

  @Override
  public synchronized List<Definition> list(TenantId tenant) {
    return definitions.values().stream().filter(one -> one.key().tenant().equals(tenant)).toList();
  }

  @Override
  public synchronized Optional<Definition> read(DefinitionKey key) {
    return Optional.ofNullable(definitions.get(key));
  }

  @Override
  public synchronized boolean write(Definition definition) {
    if (definition.version() != versionOf(definition.key())) {
      return false;
    }
    definitions.put(
        definition.key(),
        new Definition(
            definition.key(),
            definition.version() + 1,
            definition.source(),
            definition.changed(),
            definition.actor()));
    return true;
  }

  @Override
  public synchronized boolean remove(DefinitionKey key, long version) {
    return definitions.containsKey(key)
        && versionOf(key) == version
        && definitions.remove(key) != null;
  }

  private long versionOf(DefinitionKey key) {
    Definition stored = definitions.get(key);
    return stored == null ? 0 : stored.version();
  }
}
