package dev.attune.hub.match;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Learns a model from records of which nobody said who is who: how often fields agree by chance
 * from random pairs, how often they agree for one person by expectation and maximisation over pairs
 * that share a block. A field does not learn from the blocks that it makes. What data are too few
 * for stays near the usual. Comes to the same for the same records and seed.
 */
public final class Training {
  /** How many random pairs are compared. */
  private static final int RANDOM_PAIRS = 40_000;

  /**
   * What the records happen not to show (who moves, who marries) is still held to be this much of
   * what is usual.
   */
  private static final double KEPT_OF_USUAL = 0.4;

  private static final int MAX_ROUNDS = 60;
  private static final double SETTLED = 1e-5;

  /** How many pairs the usual odds count for beside those found. */
  private static final double USUAL_WEIGHT = 60;

  private static final double USUAL_CHANCE_WEIGHT = 2_000;

  /** What is blocked by, and what does not learn from that. */
  private static final Map<Blocking.Pass, Set<MatchField>> PASSES =
      Map.of(
          Blocking.Pass.FAMILY_SOUND_AND_BIRTH_YEAR,
          Set.of(MatchField.FAMILY_NAME, MatchField.BIRTH_DATE, MatchField.FULL_NAME),
          Blocking.Pass.PHONE,
          Set.of(MatchField.PHONE),
          Blocking.Pass.FAMILY_SOUND_AND_POSTAL_CODE,
          Set.of(
              MatchField.FAMILY_NAME,
              MatchField.POSTAL_CODE,
              MatchField.CITY,
              MatchField.FULL_NAME),
          Blocking.Pass.BIRTH_DATE_AND_INITIAL,
          Set.of(MatchField.BIRTH_DATE, MatchField.GIVEN_NAME, MatchField.FULL_NAME));

  private final List<MatchRecord> records;
  private final long seed;

  private Training(List<MatchRecord> records, long seed) {
    this.records = records;
    this.seed = seed;
  }

  /** A field's agreements, each counted with a weight. */
  private static final class Counts {
    private final EnumMap<MatchField, EnumMap<Agreement, Double>> counts =
        new EnumMap<>(MatchField.class);

    void add(Map<MatchField, Agreement> pattern, double weight, Set<MatchField> without) {
      pattern.forEach((field, agreement) -> {
        if (agreement != Agreement.MISSING && !without.contains(field)) {
          counts
              .computeIfAbsent(field, none -> new EnumMap<>(Agreement.class))
              .merge(agreement, weight, Double::sum);
        }
      });
    }

    /** The share of an agreement, drawn to what is usual. */
    double share(MatchField field, Agreement agreement, double usual, double usualWeight) {
      EnumMap<Agreement, Double> of = counts.getOrDefault(field, new EnumMap<>(Agreement.class));
      double all = of.values().stream().mapToDouble(Double::doubleValue).sum();
      return (of.getOrDefault(agreement, 0.0) + usualWeight * usual) / (all + usualWeight);
    }
  }

  /**
   * A model of these records.
   *
   * @param seed of the random pairs
   */
  public static MatchModel train(List<MatchRecord> records, long seed) {
    return records.size() < 2 ? MatchModel.DEFAULT : new Training(records, seed).model();
  }

  private MatchModel model() {
    MatchModel model = withChances(randomPairs());
    Counts matches = new Counts();
    for (Map.Entry<Blocking.Pass, Set<MatchField>> pass : PASSES.entrySet()) {
      Map<Map<MatchField, Agreement>, Integer> patterns = patterns(pass.getKey());
      MatchModel learned = learned(model, patterns, pass.getValue());
      // The blocks of a pass may hold few strangers; who is who among them the whole model says.
      patterns.forEach((pattern, count) ->
          matches.add(pattern, count * weight(learned, pattern), pass.getValue()));
    }
    return withMatches(model, matches);
  }

  private Counts randomPairs() {
    Counts counts = new Counts();
    Random random = new Random(seed);
    int wanted = (int) Math.min(RANDOM_PAIRS, (long) records.size() * (records.size() - 1) / 2);
    for (int i = 0; i < wanted; i++) {
      int one = random.nextInt(records.size());
      int other = random.nextInt(records.size() - 1);
      int second = other >= one ? other + 1 : other;
      counts.add(Comparison.of(records.get(one), records.get(second)), 1, Set.of());
    }
    return counts;
  }

  private Map<Map<MatchField, Agreement>, Integer> patterns(Blocking.Pass pass) {
    Map<Map<MatchField, Agreement>, Integer> patterns = new HashMap<>();
    for (Candidates.Pair pair :
        Candidates.among(records, one -> Blocking.texts(pass, one)).pairs()) {
      patterns.merge(
          Comparison.of(records.get(pair.first()), records.get(pair.second())), 1, Integer::sum);
    }
    return patterns;
  }

  /** Goes round until the odds of one person settle. */
  private MatchModel learned(
      MatchModel begun,
      Map<Map<MatchField, Agreement>, Integer> patterns,
      Set<MatchField> without) {
    MatchModel model = begun;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Counts counts = new Counts();
      for (Map.Entry<Map<MatchField, Agreement>, Integer> pattern : patterns.entrySet()) {
        counts.add(pattern.getKey(), pattern.getValue() * weight(model, pattern.getKey()), without);
      }
      MatchModel next = withMatches(model, counts);
      if (difference(model, next) < SETTLED) {
        return next;
      }
      model = next;
    }
    return model;
  }

  /** How likely a pair that agrees in that way is one person. */
  private double weight(MatchModel model, Map<MatchField, Agreement> pattern) {
    double match = model.duplicates();
    double chance = records.size();
    double household = model.housemates();
    for (Map.Entry<MatchField, Agreement> one : pattern.entrySet()) {
      if (one.getValue() != Agreement.MISSING) {
        Odds odds = model.odds(one.getKey(), one.getValue());
        match *= odds.match();
        chance *= odds.chance();
        household *= odds.household();
      }
    }
    return match / (match + chance + household);
  }

  private static MatchModel withChances(Counts counts) {
    return changed(
        MatchModel.DEFAULT,
        (field, agreement, odds) ->
            new Odds(
                odds.match(),
                counts.share(field, agreement, odds.chance(), USUAL_CHANCE_WEIGHT),
                odds.household()));
  }

  private static MatchModel withMatches(MatchModel model, Counts counts) {
    return changed(
        model,
        (field, agreement, odds) -> {
          double usual = MatchModel.DEFAULT.odds(field, agreement).match();
          double share = counts.share(field, agreement, usual, USUAL_WEIGHT);
          double drawn = KEPT_OF_USUAL * usual + (1 - KEPT_OF_USUAL) * share;
          return new Odds(drawn, odds.chance(), odds.household());
        });
  }

  private interface Changing {
    Odds odds(MatchField field, Agreement agreement, Odds before);
  }

  private static MatchModel changed(MatchModel model, Changing changing) {
    EnumMap<MatchField, Map<Agreement, Odds>> odds = new EnumMap<>(MatchField.class);
    for (MatchField field : MatchField.values()) {
      EnumMap<Agreement, Odds> ofField = new EnumMap<>(Agreement.class);
      for (Agreement agreement : field.levels()) {
        ofField.put(agreement, changing.odds(field, agreement, model.odds(field, agreement)));
      }
      if (field == MatchField.EMAIL_NAME) {
        // Whether it is made of the name depends on the names, which random pairs do not share.
        ofField.put(Agreement.PART, model.odds(field, Agreement.PART));
      }
      odds.put(field, ofField);
    }
    return new MatchModel(model.duplicates(), model.housemates(), odds);
  }

  private static double difference(MatchModel one, MatchModel other) {
    double most = 0;
    for (MatchField field : MatchField.values()) {
      for (Agreement agreement : field.levels()) {
        double change = one.odds(field, agreement).match() - other.odds(field, agreement).match();
        most = Math.max(most, Math.abs(change));
      }
    }
    return most;
  }
}
