package dev.attune.hub.value;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object as a tenant sent it. Values are {@link String}, {@link Boolean}, {@link
 * Long} (integers that fit), {@link BigDecimal} (all other numbers), unmodifiable {@link List} and
 * {@link Map}, or null. Names and texts obey {@link Names}; objects and lists nest at most {@value
 * #MAX_DEPTH} deep. Order of insertion is kept and does not count for equality.
 */
public record Fields(Map<String, @Nullable Object> values) {
  /**
   * More than {@link Json#MAX_DEPTH}, so that what came from outside fits into what we make of it.
   */
  public static final int MAX_DEPTH = 24;

  public static final Fields EMPTY = new Fields(Map.of());

  /** Digits that a decimal of the store (IEEE 754-2008 decimal128) keeps exactly. */
  private static final int MAX_DIGITS = 34;

  private static final int MAX_EXPONENT = 6111;

  // Not in the compact form, whose parameter loses its @Nullable in the class file.
  public Fields(Map<String, @Nullable Object> values) {
    this.values = checkedMap(values, 1);
  }

  public static Fields of(String name, Object value) {
    return new Fields(Map.of(name, value));
  }

  public static Fields of(String name, Object value, String name2, Object value2) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put(name, value);
    values.put(name2, value2);
    return new Fields(values);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public @Nullable Object value(String name) {
    return values.get(name);
  }

  /** The text under that name, or null if it is missing or not a text. */
  public @Nullable String text(String name) {
    return values.get(name) instanceof String text ? text : null;
  }

  /** The object under that name, or an empty one if it is missing or not an object. */
  public Fields object(String name) {
    return values.get(name) instanceof Map<?, ?> map ? new Fields(typed(map)) : EMPTY;
  }

  /** These fields with one more, or with another value under that name. */
  public Fields with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
    copy.put(name, value);
    return new Fields(copy);
  }

  /** Returns the value in the form that {@link Fields} holds, or fails with what is wrong. */
  public static @Nullable Object checked(@Nullable Object value) {
    return checked(value, 1);
  }

  private static @Nullable Object checked(@Nullable Object value, int depth) {
    return switch (value) {
      case null -> null;
      case String text -> Names.checkedText("A text", text);
      case Boolean truth -> truth;
      case Long number -> number;
      case Integer number -> (long) number;
      case BigDecimal number -> checkedDecimal(number);
      case Double number -> checkedDouble(number);
      case Map<?, ?> map -> checkedMap(typed(map), depth + 1);
      case List<?> list -> checkedList(list, depth + 1);
      default ->
          throw invalid("A value of type " + value.getClass().getSimpleName() + " is not JSON");
    };
  }

  private static CheckedMap checkedMap(Map<String, @Nullable Object> map, int depth) {
    if (map instanceof CheckedMap checked && depth - 1 + checked.height() <= MAX_DEPTH) {
      return checked;
    }
    checkDepth(depth);
    Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
    int height = 0;
    for (Map.Entry<String, @Nullable Object> entry : map.entrySet()) {
      Object value = checked(entry.getValue(), depth);
      height = Math.max(height, height(value));
      copy.put(Names.checkedName("A field's name", entry.getKey()), value);
    }
    return new CheckedMap(copy, height + 1);
  }

  private static CheckedList checkedList(List<?> list, int depth) {
    if (list instanceof CheckedList checked && depth - 1 + checked.height() <= MAX_DEPTH) {
      return checked;
    }
    checkDepth(depth);
    @Nullable Object[] copy = new @Nullable Object[list.size()];
    int height = 0;
    int place = 0;
    for (Object value : list) {
      Object checked = checked(value, depth);
      height = Math.max(height, height(checked));
      copy[place++] = checked;
    }
    return new CheckedList(copy, height + 1);
  }

  private static int height(@Nullable Object checked) {
    return switch (checked) {
      case CheckedMap map -> map.height();
      case CheckedList list -> list.height();
      case null, default -> 0;
    };
  }

  private static void checkDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw invalid("Objects and lists may nest at most " + MAX_DEPTH + " deep");
    }
  }

  private static Object checkedDouble(Double number) {
    if (number.isNaN() || number.isInfinite()) {
      throw invalid("A number must be finite");
    }
    return checkedDecimal(BigDecimal.valueOf(number));
  }

  private static Object checkedDecimal(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    if (stripped.precision() > MAX_DIGITS || Math.abs((long) stripped.scale()) > MAX_EXPONENT) {
      throw invalid("A number may have at most " + MAX_DIGITS + " significant digits");
    }
    return isLong(stripped) ? stripped.longValueExact() : stripped;
  }

  private static boolean isLong(BigDecimal stripped) {
    int digits = stripped.precision() - stripped.scale();
    return stripped.scale() <= 0
        && (digits <= 18 || (digits == 19 && stripped.toBigInteger().bitLength() < Long.SIZE));
  }

  @SuppressWarnings("unchecked") // Names are checked when the map is copied.
  private static Map<String, @Nullable Object> typed(Map<?, ?> map) {
    if (map instanceof CheckedMap) {
      return (Map<String, @Nullable Object>) map;
    }
    for (Object name : map.keySet()) {
      if (!(name instanceof String)) {
        throw invalid("A field's name must be a text");
      }
    }
    return (Map<String, @Nullable Object>) map;
  }

  private static HubException invalid(String message) {
    return new HubException(HubError.INVALID_VALUE, message + ".");
  }
}
