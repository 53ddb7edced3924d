package dev.attune.hub.log;

import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dead letters in memory. */
public final class InMemoryDeadLetterStore implements DeadLetterStore {
  private static final Comparator<Source> IN_LOG =
      Comparator.comparing(Source::partition).thenComparing(Source::position);

  private final Map<Key, DeadLetter> letters = new HashMap<>();

  private record Key(TenantId tenant, Source source) {}

  @Override
  public synchronized void insert(Collection<DeadLetter> wanted) {
    for (DeadLetter letter : wanted) {
      letters.putIfAbsent(new Key(letter.signal().tenant(), letter.source()), letter);
    }
  }

  @Override
  public synchronized void withdraw(TenantId tenant, Collection<Source> sources) {
    sources.forEach(source -> letters.remove(new Key(tenant, source)));
  }

  @Override
  public synchronized Map<Source, DeadLetter> find(TenantId tenant, Collection<Source> sources) {
    Map<Source, DeadLetter> found = new HashMap<>();
    for (Source source : sources) {
      read(tenant, source).ifPresent(letter -> found.put(source, letter));
    }
    return found;
  }

  @Override
  public synchronized List<DeadLetter> list(
      TenantId tenant, DeadLetter.State state, @Nullable Source before, int limit) {
    return letters.values().stream()
        .filter(letter -> letter.signal().tenant().equals(tenant) && letter.state() == state)
        .filter(letter -> before == null || IN_LOG.compare(letter.source(), before) < 0)
        .sorted(Comparator.comparing(DeadLetter::source, IN_LOG.reversed()))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<DeadLetter> listOldest(
      TenantId tenant, DeadLetter.State state, @Nullable Source after, int limit) {
    return letters.values().stream()
        .filter(letter -> letter.signal().tenant().equals(tenant) && letter.state() == state)
        .filter(letter -> after == null || IN_LOG.compare(letter.source(), after) > 0)
        .sorted(Comparator.comparing(DeadLetter::source, IN_LOG))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<DeadLetter> read(TenantId tenant, Source source) {
    return Optional.ofNullable(letters.get(new Key(tenant, source)));
  }

  @Override
  public synchronized boolean change(
      TenantId tenant, Source source, DeadLetter.State from, DeadLetter.State to) {
    DeadLetter letter = letters.get(new Key(tenant, source));
    if (letter == null || letter.state() != from) {
      return false;
    }
    letters.put(
        new Key(tenant, source),
        new DeadLetter(source, letter.signal(), letter.code(), letter.reason(), to));
    return true;
  }
}
