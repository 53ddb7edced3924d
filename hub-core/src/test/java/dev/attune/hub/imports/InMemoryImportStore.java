package dev.attune.hub.imports;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Imports in memory. */
public final class InMemoryImportStore implements ImportStore {
  private final Map<ConnectionKey, Import> imports = new HashMap<>();
  private final Map<ConnectionKey, Map<Integer, byte[]>> pieces = new HashMap<>();

  @Override
  public synchronized List<Import> list(TenantId tenant) {
    return imports.values().stream()
        .filter(one -> one.key().tenant().equals(tenant))
        .sorted(Comparator.comparing(one -> one.key().connection()))
        .toList();
  }

  @Override
  public synchronized Optional<Import> read(ConnectionKey key) {
    return Optional.ofNullable(imports.get(key));
  }

  @Override
  public synchronized boolean write(Import wanted) {
    Import there = imports.get(wanted.key());
    if ((there == null ? 0 : there.version()) != wanted.version()) {
      return false;
    }
    imports.put(wanted.key(), wanted.version(wanted.version() + 1));
    return true;
  }

  @Override
  public synchronized List<ConnectionKey> madeBefore(Instant instant, int limit) {
    return imports.values().stream()
        .filter(one -> one.created().isBefore(instant))
        .sorted(Comparator.comparing(Import::created))
        .limit(limit)
        .map(Import::key)
        .toList();
  }

  @Override
  public synchronized void putPiece(ConnectionKey key, int number, byte[] bytes) {
    pieces.computeIfAbsent(key, none -> new HashMap<>()).put(number, bytes.clone());
  }

  @Override
  public synchronized boolean replacePiece(
      ConnectionKey key, int number, byte[] before, byte[] after) {
    boolean isAsItWas = Arrays.equals(pieces.getOrDefault(key, Map.of()).get(number), before);
    if (isAsItWas) {
      putPiece(key, number, after);
    }
    return isAsItWas;
  }

  @Override
  public synchronized Optional<byte[]> piece(ConnectionKey key, int number) {
    return Optional.ofNullable(pieces.getOrDefault(key, Map.of()).get(number)).map(byte[]::clone);
  }

  @Override
  public synchronized void remove(ConnectionKey key, int most) {
    imports.remove(key);
    pieces.remove(key);
  }
}
