package dev.attune.hub.value;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An object that {@link Fields} has looked through, and that nobody changes any more: it can be
 * part of other fields without being looked through and copied again.
 */
final class CheckedMap extends AbstractMap<String, @Nullable Object> {
  private final Map<String, @Nullable Object> map;
  private final int height;

  /**
   * @param map of values that are checked; belongs to the new object
   * @param height how many levels of objects and lists it has, itself one of them
   */
  CheckedMap(Map<String, @Nullable Object> map, int height) {
    this.map = Collections.unmodifiableMap(map);
    this.height = height;
  }

  int height() {
    return height;
  }

  @Override
  public int size() {
    return map.size();
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return map.containsKey(name);
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return map.get(name);
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return map.entrySet();
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
    map.forEach(action);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || map.equals(other);
  }

  @Override
  public int hashCode() {
    return map.hashCode();
  }
}
