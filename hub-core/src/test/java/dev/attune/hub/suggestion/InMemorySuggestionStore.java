package dev.attune.hub.suggestion;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Suggestions in memory. */
public final class InMemorySuggestionStore implements SuggestionStore {
  private static final Comparator<Suggestion.Place> RANK =
      Comparator.comparingDouble((Suggestion.Place place) -> -place.bits())
          .thenComparing(Suggestion.Place::key);

  private final TreeMap<SuggestionKey, Suggestion> suggestions = new TreeMap<>();

  @Override
  public synchronized Optional<Suggestion> read(SuggestionKey key) {
    return Optional.ofNullable(suggestions.get(key));
  }

  @Override
  public synchronized List<Suggestion> naming(TenantId tenant, Collection<ProfileId> profiles) {
    return suggestions.values().stream().filter(one -> names(one.key(), tenant, profiles)).toList();
  }

  private static boolean names(SuggestionKey key, TenantId tenant, Collection<ProfileId> profiles) {
    return key.tenant().equals(tenant)
        && (profiles.contains(key.one()) || profiles.contains(key.other()));
  }

  @Override
  public synchronized List<Suggestion> page(
      TenantId tenant, Suggestion.State state, Suggestion.@Nullable Place after, int limit) {
    return suggestions.values().stream()
        .filter(one -> one.key().tenant().equals(tenant) && one.state() == state)
        .filter(one -> after == null || RANK.compare(one.place(), after) > 0)
        .sorted(Comparator.comparing(Suggestion::place, RANK))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized int count(TenantId tenant, Suggestion.State state, int atMost) {
    return page(tenant, state, null, atMost).size();
  }

  @Override
  public synchronized Set<SuggestionKey> write(Collection<Suggestion> wanted) {
    Set<SuggestionKey> lost = new HashSet<>();
    for (Suggestion one : wanted) {
      Suggestion stands = suggestions.get(one.key());
      if ((stands == null ? 0 : stands.version()) == one.version()) {
        suggestions.put(
            one.key(),
            new Suggestion(
                one.key(),
                one.version() + 1,
                one.state(),
                one.score(),
                one.found(),
                one.decided(),
                one.actor()));
      } else {
        lost.add(one.key());
      }
    }
    return lost;
  }

  @Override
  public synchronized void remove(Collection<Suggestion> wanted) {
    for (Suggestion one : wanted) {
      Suggestion stands = suggestions.get(one.key());
      if (stands != null && stands.version() == one.version()) {
        suggestions.remove(one.key());
      }
    }
  }

  @Override
  public synchronized void forget(TenantId tenant, Collection<ProfileId> profiles) {
    suggestions.keySet().removeIf(key -> names(key, tenant, profiles));
  }
}
