package dev.attune.hub.match;

import dev.attune.hub.value.Digest;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How common the most usual values of some fields are: that two people have a usual name says less.
 * Values are kept as digests, and only those that many have.
 *
 * @param records how many were counted
 * @param counts by field and digest
 */
public record Frequencies(long records, Map<MatchField, SortedMap<String, Long>> counts) {
  public static final Frequencies NONE = new Frequencies(0, Map.of());

  /** How many values of a field are remembered. */
  public static final int MAX_VALUES = 100;

  /** With fewer records a share says nothing. */
  private static final long ENOUGH = 200;

  /** Below that a value may tell of a single person, and is not kept. */
  private static final long FEWEST = 5;

  public Frequencies {
    EnumMap<MatchField, SortedMap<String, Long>> copy = new EnumMap<>(MatchField.class);
    counts.forEach(
        (field, all) -> copy.put(field, Collections.unmodifiableSortedMap(new TreeMap<>(all))));
    counts = Collections.unmodifiableMap(copy);
  }

  /** Whether it matters how common a value of the field is. */
  static boolean areOf(MatchField field) {
    return switch (field) {
      case GIVEN_NAME, FAMILY_NAME, CITY, COMPANY, STREET, POSTAL_CODE -> true;
      case FULL_NAME, HOUSE_NUMBER, PHONE, EMAIL_NAME, BIRTH_DATE -> false;
    };
  }

  static String digest(MatchField field, String value) {
    return Digest.of("frequency", field.name(), value).substring(0, 16);
  }

  /** How likely any other record has that value too; what is usual where it is not known. */
  double chance(MatchField field, String value, double usual) {
    SortedMap<String, Long> known = counts.get(field);
    if (records < ENOUGH || known == null || known.isEmpty()) {
      return usual;
    }
    Long count = known.get(digest(field, value));
    if (count != null) {
      return (double) count / records;
    }
    long least = known.values().stream().mapToLong(Long::longValue).min().orElse(FEWEST);
    return Math.min(usual, Math.max(1.0, least / 2.0) / records);
  }

  /** Counts values in bounded memory: the most usual ones are found, others may be missed. */
  public static final class Counter {
    private final EnumMap<MatchField, Map<String, Long>> counts = new EnumMap<>(MatchField.class);
    private long records;

    /** One that goes on from what was counted. */
    public static Counter from(Frequencies counted) {
      Counter counter = new Counter();
      counter.records = counted.records;
      counted.counts.forEach((field, all) -> counter.counts.put(field, new HashMap<>(all)));
      return counter;
    }

    public void add(MatchRecord one) {
      records++;
      for (MatchField field : one.values().keySet()) {
        if (areOf(field)) {
          Map<String, Long> ofField = counts.computeIfAbsent(field, none -> new HashMap<>());
          ofField.merge(digest(field, one.first(field)), 1L, Long::sum);
          if (ofField.size() > 4 * MAX_VALUES) {
            letGo(ofField);
          }
        }
      }
    }

    /** Those with the smallest counts make room. */
    private static void letGo(Map<String, Long> ofField) {
      long middle =
          ofField.values().stream().sorted().skip(ofField.size() / 2).findFirst().orElse(0L);
      ofField.values().removeIf(count -> count <= middle);
    }

    /** All that are held, also rare ones: to go on from and not to be kept for long. */
    public Frequencies all() {
      return kept(1, 4 * MAX_VALUES);
    }

    /** The most usual. */
    public Frequencies most() {
      return kept(FEWEST, MAX_VALUES);
    }

    private Frequencies kept(long least, int most) {
      EnumMap<MatchField, SortedMap<String, Long>> kept = new EnumMap<>(MatchField.class);
      counts.forEach((field, all) -> {
        SortedMap<String, Long> usual = new TreeMap<>();
        all.entrySet().stream()
            .filter(one -> one.getValue() >= least)
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(most)
            .forEach(one -> usual.put(one.getKey(), one.getValue()));
        kept.put(field, usual);
      });
      return new Frequencies(records, kept);
    }
  }
}
