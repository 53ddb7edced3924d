package dev.attune.hub.match;

/**
 * How often two values of a field agree in one way.
 *
 * @param match where both records are of one person
 * @param chance where they are of any two people
 * @param household where they are of two people who live together, twins and namesakes among them
 */
public record Odds(double match, double chance, double household) {
  /** Nothing is impossible. */
  static final double LEAST = 1e-6;

  public Odds {
    match = Math.clamp(match, LEAST, 1);
    chance = Math.clamp(chance, LEAST, 1);
    household = Math.clamp(household, LEAST, 1);
  }

  /** How much more it speaks for one person than for any two, in bits. */
  double bits() {
    return log2(match / chance);
  }

  static double log2(double number) {
    return Math.log(number) / Math.log(2);
  }
}
