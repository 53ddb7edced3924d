package dev.attune.admin.matches;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.suggestion.MatchRules;
import dev.attune.hub.suggestion.Suggestion;
import dev.attune.hub.suggestion.SuggestionKey;
import dev.attune.hub.suggestion.SuggestionStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows suggestions and carries out what people decide. Safe for use by many threads. */
final class MatchDesk {
  private static final int TRIES = 5;

  private final SuggestionStore suggestions;
  private final CustomerStore customers;
  private final MatchRulesDesk rules;
  private final MergeCommands merges;
  private final Clock clock;

  MatchDesk(
      SuggestionStore suggestions,
      CustomerStore customers,
      MatchRulesDesk rules,
      MergeCommands merges,
      Clock clock) {
    this.suggestions = suggestions;
    this.customers = customers;
    this.rules = rules;
    this.merges = merges;
    this.clock = clock;
  }

  List<Suggestion> page(
      TenantId tenant, Suggestion.State state, Suggestion.@Nullable Place after, int limit) {
    return suggestions.page(tenant, state, after, limit);
  }

  /** With both profiles; open ones are left out of which one was merged or erased meanwhile. */
  List<MatchSuggestionResource> shown(TenantId tenant, List<Suggestion> some) {
    Set<CustomerKey> keys = new HashSet<>();
    some.forEach(one -> keys.addAll(List.of(one.key().first(), one.key().second())));
    Map<CustomerKey, Customer> known = customers.read(keys);
    MatchRules current = rules.current(tenant);
    List<MatchSuggestionResource> shown = new ArrayList<>();
    for (Suggestion one : some) {
      List<Customer> both =
          Stream.of(one.key().first(), one.key().second())
              .map(known::get)
              .filter(Objects::nonNull)
              .filter(customer -> !customer.erased())
              .toList();
      boolean isWhole = both.size() == 2 && both.stream().allMatch(MatchDesk::stands);
      if (isWhole || one.state() != Suggestion.State.OPEN) {
        shown.add(MatchSuggestionResource.of(one, both, current));
      }
    }
    return shown;
  }

  private static boolean stands(Customer customer) {
    return customer.mergedInto() == null;
  }

  Suggestion read(SuggestionKey key) {
    return suggestions
        .read(key)
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no suggestion of this id."));
  }

  /**
   * Asks for the merge first and notes it afterwards: whoever breaks off in between finds the
   * suggestion open, and the same merge asked for again does no harm.
   */
  Suggestion confirm(SuggestionKey key, String actor) {
    Suggestion suggestion = read(key);
    if (isDecided(suggestion, Suggestion.State.CONFIRMED)) {
      return suggestion;
    }
    if (shown(key.tenant(), List.of(suggestion)).isEmpty()) {
      throw new HubException(
          HubError.CONFLICT, "One of the two profiles was merged or erased meanwhile.");
    }
    Optional<CommandResult> result = merges.merge(key, actor);
    result
        .filter(found -> !found.code().equals(CommandResult.DONE))
        .ifPresent(found -> {
          throw new HubException(HubError.CONFLICT, found.message());
        });
    return decide(key, Suggestion.State.CONFIRMED, actor);
  }

  Suggestion reject(SuggestionKey key, String actor) {
    Suggestion suggestion = read(key);
    return isDecided(suggestion, Suggestion.State.REJECTED)
        ? suggestion
        : decide(key, Suggestion.State.REJECTED, actor);
  }

  /** To decide the same twice changes nothing. */
  private static boolean isDecided(Suggestion suggestion, Suggestion.State wanted) {
    if (suggestion.state() != Suggestion.State.OPEN && suggestion.state() != wanted) {
      throw new HubException(
          HubError.CONFLICT,
          "This suggestion was %s already."
              .formatted(suggestion.state().name().toLowerCase(Locale.ROOT)));
    }
    return suggestion.state() == wanted;
  }

  /** The search may write the score anew at the same time. */
  private Suggestion decide(SuggestionKey key, Suggestion.State state, String actor) {
    for (int i = 0; i < TRIES; i++) {
      Suggestion suggestion = read(key);
      if (isDecided(suggestion, state)) {
        return suggestion;
      }
      if (suggestions.write(List.of(suggestion.decided(state, actor, clock.now()))).isEmpty()) {
        return read(key);
      }
    }
    throw new HubException(HubError.CONFLICT, "The suggestion is being changed by others.");
  }
}
