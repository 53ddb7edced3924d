package dev.attune.hub.match;

import java.util.List;

/**
 * Whether two records are of one person.
 *
 * @param bits the logarithm of the odds, to base 2: 0 is even
 * @param evidence of the fields that say something, the strongest first
 * @param rarity what it costs that few pairs are one person at all; negative as a rule
 * @param household what it costs that they may be two people who live together; never positive
 */
public record MatchScore(double bits, List<Evidence> evidence, double rarity, double household) {
  public MatchScore {
    evidence = List.copyOf(evidence);
  }

  /** The probability that both are one person. */
  public double probability() {
    return 1 / (1 + Math.pow(2, -bits));
  }
}
