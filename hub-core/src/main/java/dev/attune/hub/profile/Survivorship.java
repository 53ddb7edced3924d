package dev.attune.hub.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which value of a trait stands where several are known of one customer. Every rule is an order in
 * which no two values are equal unless they are the same; the greatest stands, so that it does not
 * matter in which order values, and parts, come. Immutable; safe for use by many threads.
 */
public final class Survivorship {
  public static final Survivorship DEFAULT =
      new Survivorship(Map.of(), new TraitRule(TraitRule.Order.NEWEST, List.of(), false));

  private final SortedMap<String, TraitRule> byTrait;
  private final TraitRule other;
  private final Map<String, Comparator<Trait>> orders = new HashMap<>();
  private final Comparator<Trait> otherOrder;

  /**
   * @param byTrait the rules of traits by their names
   * @param other the rule of all that are not named
   */
  public Survivorship(Map<String, TraitRule> byTrait, TraitRule other) {
    this.byTrait = new TreeMap<>(byTrait);
    this.other = other;
    this.otherOrder = other.comparator();
    byTrait.forEach((name, rule) -> orders.put(name, rule.comparator()));
  }

  /** The rules of single traits, by name. */
  public SortedMap<String, TraitRule> byTrait() {
    return new TreeMap<>(byTrait);
  }

  /** The rule of all other traits. */
  public TraitRule other() {
    return other;
  }

  /** The rule of a trait. */
  public TraitRule rule(String name) {
    return byTrait.getOrDefault(name, other);
  }

  /** The one of two values of a trait that stands. */
  Trait standing(String name, Trait one, Trait two) {
    return orders.getOrDefault(name, otherOrder).compare(one, two) >= 0 ? one : two;
  }
}
