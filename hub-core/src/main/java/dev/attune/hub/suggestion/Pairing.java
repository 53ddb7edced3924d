package dev.attune.hub.suggestion;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.match.MatchModel;
import dev.attune.hub.match.MatchRecord;
import dev.attune.hub.match.MatchScore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What becomes of the pairs of one turn, held against what was suggested and decided before. Not
 * safe for use by many threads.
 */
final class Pairing {
  /** While a tenant's customers were not counted yet, they are taken to be this many at least. */
  private static final long FEWEST = 1_000;

  private final MatchRules rules;
  private final MatchModel model;
  private final MatchRun run;
  private final Instant now;
  private final long records;
  private final Map<SuggestionKey, Suggestion> standing = new TreeMap<>();
  private final Map<SuggestionKey, Suggestion> changed = new TreeMap<>();
  private final Set<SuggestionKey> tried = new HashSet<>();
  private final Set<SuggestionKey> holding = new HashSet<>();
  private final List<SuggestionKey> automatic = new ArrayList<>();
  private final List<Suggestion> over = new ArrayList<>();
  private int room;
  private long compared;
  private long suggested;
  private long leftOut;

  Pairing(MatchRules rules, MatchRun run, Instant now) {
    this.rules = rules;
    this.model = rules.modelOrUsual();
    this.run = run;
    this.now = now;
    MatchRun.Ended last = run.last();
    long before = last == null ? 0 : last.tally().customers();
    this.records = Math.max(FEWEST, Math.max(before, run.pass().tally().customers()));
  }

  /**
   * Tells what stands.
   *
   * @param known all suggestions that name one of the profiles of the turn
   * @param newRoom how many more may be suggested
   */
  void among(Collection<Suggestion> known, int newRoom) {
    known.forEach(one -> standing.put(one.key(), one));
    room = newRoom;
  }

  /** Those that wait for a person. */
  List<Suggestion> open() {
    return standing.values().stream().filter(one -> one.state() == Suggestion.State.OPEN).toList();
  }

  static boolean names(Suggestion suggestion, Customer customer) {
    return suggestion.key().first().equals(customer.key())
        || suggestion.key().second().equals(customer.key());
  }

  void pair(Customer one, Customer other, MatchRecord first, MatchRecord second) {
    SuggestionKey key =
        SuggestionKey.of(one.key().tenant(), one.key().profile(), other.key().profile());
    if (!tried.add(key)) {
      return;
    }
    compared++;
    MatchScore score = model.score(first, second, run.known(), records);
    if (score.probability() < rules.suggestFrom() || isSettled(one, other)) {
      return;
    }
    holding.add(key);
    Suggestion before = standing.get(key);
    if (before == null && room <= 0) {
      leftOut++;
      return;
    }
    if (before == null) {
      room--;
      suggested++;
    }
    Suggestion next = before == null ? Suggestion.fresh(key, score, now) : before.scored(score);
    if (rules.isAutomatic(score.probability())) {
      automatic.add(key);
      next = next.decided(Suggestion.State.CONFIRMED, Suggestion.BY_RULE, now);
    }
    if (!next.equals(before)) {
      changed.put(key, next);
    }
  }

  /** Whether a person took them apart, or somebody decided about them or what they are made of. */
  private boolean isSettled(Customer one, Customer other) {
    return isApart(one, other)
        || isApart(other, one)
        || standing.values().stream()
            .filter(each -> each.state() != Suggestion.State.OPEN)
            .anyMatch(each ->
                (isOf(one, each.key().one()) && isOf(other, each.key().other()))
                    || (isOf(other, each.key().one()) && isOf(one, each.key().other())));
  }

  private static boolean isApart(Customer one, Customer other) {
    return one.apart().stream().anyMatch(profile -> isOf(other, profile));
  }

  private static boolean isOf(Customer customer, ProfileId profile) {
    return customer.key().profile().equals(profile) || customer.parts().containsKey(profile);
  }

  /** Open ones of a customer that was compared, and that do not hold any more, are over. */
  void done(Customer customer) {
    open().stream()
        .filter(one -> names(one, customer) && !holding.contains(one.key()))
        .forEach(over::add);
  }

  /** A merged customer is suggested no more; of an erased one nothing is kept. */
  void gone(Customer customer) {
    standing.values().stream()
        .filter(one -> names(one, customer))
        .filter(one -> customer.erased() || one.state() == Suggestion.State.OPEN)
        .forEach(over::add);
  }

  List<SuggestionKey> automatic() {
    return automatic;
  }

  Collection<Suggestion> changed() {
    return changed.values();
  }

  List<Suggestion> over() {
    return over.stream().filter(one -> !changed.containsKey(one.key())).distinct().toList();
  }

  long compared() {
    return compared;
  }

  long suggested() {
    return suggested;
  }

  long leftOut() {
    return leftOut;
  }
}
