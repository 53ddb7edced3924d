package dev.attune.hub.condition;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is reckoned from several events. */
public enum Aggregate {
  COUNT("count", "count"),
  SUM("sum", "sum"),
  FIRST("first", "first"),
  LAST("last", "last"),
  MIN("min", "min"),
  MAX("max", "max"),
  DISTINCT("distinct", "distinct"),
  MOST_FREQUENT("most-frequent", "mostFrequent");

  private final String text;
  private final String function;

  Aggregate(String text, String function) {
    this.text = text;
    this.function = function;
  }

  /** As definitions name it. */
  public String text() {
    return text;
  }

  /** As expressions call it. */
  public String function() {
    return function;
  }

  /** Whether it is reckoned from a value of each event; a count is not. */
  public boolean takesValue() {
    return this != COUNT;
  }

  /** The one that definitions name so, or null. */
  public static @Nullable Aggregate ofText(String text) {
    return find(Aggregate.values(), text, false);
  }

  static @Nullable Aggregate ofFunction(String function) {
    return find(Aggregate.values(), function, true);
  }

  private static @Nullable Aggregate find(Aggregate[] all, String name, boolean isFunction) {
    for (Aggregate one : all) {
      if (name.equals(isFunction ? one.function : one.text)) {
        return one;
      }
    }
    return null;
  }

  /** All names in definitions, in their order. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(Aggregate::text).toList();
  }
}
