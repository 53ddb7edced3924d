package dev.attune.hub.suggestion;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps suggestions, each as one document. Safe for use by many threads and nodes; fails with
 * {@code store.unavailable} when no answer came: a write may then have been carried out, which
 * shows when it is read. Whoever erases a profile calls {@link #forget}.
 */
public interface SuggestionStore {

  Optional<Suggestion> read(SuggestionKey key);

  /** All that name one of these profiles, in whatever state, in the order of their keys. */
  List<Suggestion> naming(TenantId tenant, Collection<ProfileId> profiles);

  /**
   * A page of those of one state, the surest first.
   *
   * @param after where the page before ended, be it still there or not; null for the first
   */
  List<Suggestion> page(
      TenantId tenant, Suggestion.State state, Suggestion.@Nullable Place after, int limit);

  /** How many of a state there are, counted up to a bound. */
  int count(TenantId tenant, Suggestion.State state, int atMost);

  /**
   * Writes each whose document still has its version (0: none), with the next version; returns the
   * keys of those that had another.
   *
   * @param suggestions at most one for each key
   */
  Set<SuggestionKey> write(Collection<Suggestion> suggestions);

  /**
   * Removes each that still has its version; may be repeated.
   *
   * @param suggestions of one tenant
   */
  void remove(Collection<Suggestion> suggestions);

  /** Removes all that name one of these profiles, in whatever state; may be repeated. */
  void forget(TenantId tenant, Collection<ProfileId> profiles);
}
