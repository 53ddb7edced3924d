package dev.attune.hub.match;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What is usual among customers of companies, for who has not trained a model of their own. */
final class UsualOdds {
  private static final double DUPLICATES = 0.1;
  private static final double HOUSEMATES = 0.3;

  /** By field and agreement: of one person, of any two, of two who live together. */
  private static final String TABLE =
      """
      GIVEN_NAME   SAME      0.77    0.008    0.02
      GIVEN_NAME   SWAPPED   0.015   0.0001   0.0005
      GIVEN_NAME   NICKNAME  0.05    0.002    0.003
      GIVEN_NAME   ALMOST    0.08    0.006    0.012
      GIVEN_NAME   PART      0.045   0.01     0.015
      GIVEN_NAME   DIFFERENT 0.04    0.974    0.95
      FAMILY_NAME  SAME      0.78    0.003    0.75
      FAMILY_NAME  SWAPPED   0.015   0.0001   0.0005
      FAMILY_NAME  ALMOST    0.09    0.003    0.02
      FAMILY_NAME  PART      0.025   0.0005   0.02
      FAMILY_NAME  SIMILAR   0.02    0.003    0.01
      FAMILY_NAME  DIFFERENT 0.07    0.99     0.2
      FULL_NAME    SAME      0.75    0.0001   0.01
      FULL_NAME    ALMOST    0.12    0.001    0.02
      FULL_NAME    PART      0.06    0.003    0.1
      FULL_NAME    DIFFERENT 0.07    0.996    0.87
      STREET       SAME      0.62    0.003    0.88
      STREET       ALMOST    0.13    0.003    0.06
      STREET       DIFFERENT 0.25    0.994    0.06
      HOUSE_NUMBER SAME      0.70    0.02     0.92
      HOUSE_NUMBER ALMOST    0.06    0.03     0.03
      HOUSE_NUMBER DIFFERENT 0.24    0.95     0.05
      POSTAL_CODE  SAME      0.73    0.004    0.93
      POSTAL_CODE  ALMOST    0.07    0.004    0.03
      POSTAL_CODE  PART      0.05    0.03     0.01
      POSTAL_CODE  DIFFERENT 0.15    0.96     0.03
      CITY         SAME      0.50    0.04     0.90
      CITY         ALMOST    0.15    0.005    0.04
      CITY         DIFFERENT 0.35    0.955    0.06
      PHONE        SAME      0.66    0.00001  0.45
      PHONE        ALMOST    0.06    0.0001   0.01
      PHONE        PART      0.02    0.0001   0.005
      PHONE        DIFFERENT 0.26    0.9998   0.535
      EMAIL_NAME   SAME      0.50    0.0002   0.015
      EMAIL_NAME   ALMOST    0.08    0.0005   0.01
      EMAIL_NAME   PART      0.10    0.03     0.03
      EMAIL_NAME   DIFFERENT 0.32    0.97     0.945
      BIRTH_DATE   SAME      0.86    0.00004  0.02
      BIRTH_DATE   SWAPPED   0.03    0.0001   0.0005
      BIRTH_DATE   ALMOST    0.06    0.0008   0.003
      BIRTH_DATE   PART      0.015   0.004    0.006
      BIRTH_DATE   DIFFERENT 0.035   0.995    0.97
      COMPANY      SAME      0.60    0.003    0.15
      COMPANY      ALMOST    0.10    0.003    0.02
      COMPANY      PART      0.05    0.005    0.03
      COMPANY      DIFFERENT 0.25    0.989    0.80
      """;

  private static final Map<MatchField, Map<Agreement, Odds>> ODDS = read();

  private UsualOdds() {}

  static Map<MatchField, Map<Agreement, Odds>> odds() {
    return ODDS;
  }

  static MatchModel model() {
    return new MatchModel(DUPLICATES, HOUSEMATES, ODDS);
  }

  private static Map<MatchField, Map<Agreement, Odds>> read() {
    EnumMap<MatchField, Map<Agreement, Odds>> odds = new EnumMap<>(MatchField.class);
    for (String line : TABLE.strip().lines().toList()) {
      String[] cells = line.split(" +");
      odds.computeIfAbsent(MatchField.valueOf(cells[0]), none -> new EnumMap<>(Agreement.class))
          .put(
              Agreement.valueOf(cells[1]),
              new Odds(
                  Double.parseDouble(cells[2]),
                  Double.parseDouble(cells[3]),
                  Double.parseDouble(cells[4])));
    }
    return Collections.unmodifiableMap(odds);
  }
}
