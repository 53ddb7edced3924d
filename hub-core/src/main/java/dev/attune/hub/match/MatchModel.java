package dev.attune.hub.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Fellegi and Sunter's: how often fields agree in each way, for one person, for any two people, and
 * for two who live together. The third kind is ours: those share family name, address and phone, so
 * that without it twins would be one.
 *
 * @param duplicates how many others of the same person a record has, on the average
 * @param housemates how many people of the same household a record has beside it, on the average
 */
public record MatchModel(
    double duplicates, double housemates, Map<MatchField, Map<Agreement, Odds>> odds) {

  public static final MatchModel DEFAULT = UsualOdds.model();

  private static final double LEAST_BITS = 0.05;

  public MatchModel {
    duplicates = Math.clamp(duplicates, 0.0001, 2);
    housemates = Math.clamp(housemates, 0.0001, 10);
    EnumMap<MatchField, Map<Agreement, Odds>> copy = new EnumMap<>(MatchField.class);
    odds.forEach((field, all) -> copy.put(field, Map.copyOf(all)));
    odds = Collections.unmodifiableMap(copy);
  }

  /** Of a known agreement; those of the usual model where this one says nothing of it. */
  Odds odds(MatchField field, Agreement agreement) {
    Odds own = odds.getOrDefault(field, Map.of()).get(agreement);
    if (own != null) {
      return own;
    }
    Odds usual = UsualOdds.odds().getOrDefault(field, Map.of()).get(agreement);
    return usual == null ? new Odds(Odds.LEAST, Odds.LEAST, Odds.LEAST) : usual;
  }

  /**
   * How likely two records are of one person.
   *
   * @param frequencies of the values of all records
   * @param records how many there are: among more, chance agreement is more likely
   */
  public MatchScore score(
      MatchRecord one, MatchRecord other, Frequencies frequencies, long records) {
    List<Evidence> evidence = new ArrayList<>();
    double forMatch = 0;
    double forHousehold = 0;
    for (Map.Entry<MatchField, Agreement> compared : Comparison.of(one, other).entrySet()) {
      MatchField field = compared.getKey();
      Agreement agreement = compared.getValue();
      if (agreement != Agreement.MISSING) {
        Odds odds = odds(field, agreement);
        double chance = chance(field, agreement, one, odds, frequencies);
        double bits = rounded(Odds.log2(odds.match() / chance));
        forMatch += bits;
        forHousehold += Odds.log2(odds.household() / chance);
        if (Math.abs(bits) >= LEAST_BITS) {
          evidence.add(new Evidence(field, agreement, bits));
        }
      }
    }
    evidence.sort(
        Comparator.comparingDouble((Evidence each) -> -Math.abs(each.bits()))
            .thenComparing(Evidence::field));
    double strangers = Math.max(1, records);
    double rarity = Odds.log2(duplicates / strangers);
    double household = -Odds.log2(1 + housemates * Math.pow(2, forHousehold) / strangers);
    return new MatchScore(
        rounded(forMatch + rarity + household), evidence, rounded(rarity), rounded(household));
  }

  private static double chance(
      MatchField field, Agreement agreement, MatchRecord one, Odds odds, Frequencies frequencies) {
    return agreement == Agreement.SAME && Frequencies.areOf(field) && one.all(field).size() == 1
        ? Math.clamp(
            frequencies.chance(field, one.first(field), odds.chance()), Odds.LEAST, odds.match())
        : odds.chance();
  }

  /** To four places: a score that was stored is the same as one that is made anew. */
  private static double rounded(double bits) {
    return Math.round(bits * 1e4) / 1e4;
  }
}
