package dev.attune.connector.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request or an answer. Names are lower-case and found whatever their case; values
 * keep their order. No name or value holds a control character, so that none can smuggle in another
 * header. Immutable. It shows names only, never values.
 */
public final class Headers {
  /** No headers. */
  public static final Headers NONE = new Headers(new TreeMap<>());

  private static final Set<String> OF_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final SortedMap<String, List<String>> values;

  private Headers(SortedMap<String, List<String>> values) {
    this.values = values;
  }

  /**
   * @throws IllegalArgumentException naming the header, if its name is not a token or a value holds
   *     a control character
   */
  public static Headers of(Map<String, ? extends Collection<String>> values) {
    TreeMap<String, List<String>> copy = new TreeMap<>();
    values.forEach((name, all) ->
        copy.merge(checkedName(name), checkedValues(name, all), Headers::concatenated));
    return new Headers(copy);
  }

  /** Headers with one value each. */
  public static Headers ofSingle(Map<String, String> values) {
    return of(
        values.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
  }

  /** The first value of that header, or null. */
  public @Nullable String first(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? null : all.getFirst();
  }

  /** All values of that header, in the order received. */
  public List<String> all(String name) {
    return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The names, lower-case, sorted. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** These headers without those whose name is not in the set (of lower-case names). */
  public Headers only(Set<String> names) {
    TreeMap<String, List<String>> copy = new TreeMap<>(values);
    copy.keySet().retainAll(names);
    return new Headers(copy);
  }

  /** These headers and one more; it replaces all values of that name. */
  public Headers with(String name, String value) {
    TreeMap<String, List<String>> copy = new TreeMap<>(values);
    copy.put(checkedName(name), checkedValues(name, List.of(value)));
    return new Headers(copy);
  }

  /** Whether a text can be a header's name. */
  public static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c > ' ' && c < 127 && "(),/:;<=>?@[\\]{}\"".indexOf(c) < 0);
  }

  /** Whether a text can be a header's value: it holds no control character but the tab. */
  public static boolean isValue(@Nullable String value) {
    return value != null && value.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 127);
  }

  /**
   * Whether a header says how the message travels (its host, length, coding, proxies), so that only
   * the HTTP client itself may set it.
   */
  public static boolean isOfConnection(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return OF_CONNECTION.contains(lower) || lower.startsWith("proxy-");
  }

  private static String checkedName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "A header's name may hold letters, digits and !#$%&'*+-.^_`|~ only.");
    }
    return name.toLowerCase(Locale.ROOT);
  }

  private static List<String> checkedValues(String name, Collection<String> all) {
    for (String value : all) {
      if (!isValue(value)) {
        throw new IllegalArgumentException(
            "The value of header '" + name + "' must not hold a control character.");
      }
    }
    return List.copyOf(all);
  }

  private static List<String> concatenated(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Headers headers && values.equals(headers.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** The names only. */
  @Override
  public String toString() {
    return "Headers" + values.keySet();
  }
}
