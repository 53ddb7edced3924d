package dev.attune.hub.match;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of one person, each value as {@link Normalised} writes it.
 *
 * @param values at most {@value #MAX_VALUES} of a field; further ones are left out
 */
public record MatchRecord(Map<MatchField, List<String>> values) {
  public static final int MAX_VALUES = 3;

  public MatchRecord {
    EnumMap<MatchField, List<String>> copy = new EnumMap<>(MatchField.class);
    values.forEach((field, all) -> {
      if (!all.isEmpty()) {
        copy.put(field, List.copyOf(all.subList(0, Math.min(all.size(), MAX_VALUES))));
      }
    });
    values = Map.copyOf(copy);
  }

  List<String> all(MatchField field) {
    return values.getOrDefault(field, List.of());
  }

  /** The first value, or an empty text. */
  String first(MatchField field) {
    List<String> all = all(field);
    return all.isEmpty() ? "" : all.getFirst();
  }

  boolean has(MatchField field) {
    return values.containsKey(field);
  }

  /** Given and family name in one, or what is known as the full name. */
  String fullName() {
    return has(MatchField.GIVEN_NAME) && has(MatchField.FAMILY_NAME)
        ? first(MatchField.GIVEN_NAME) + " " + first(MatchField.FAMILY_NAME)
        : first(MatchField.FULL_NAME);
  }

  boolean hasNameInParts() {
    return has(MatchField.GIVEN_NAME) && has(MatchField.FAMILY_NAME);
  }
}
