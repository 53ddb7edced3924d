package dev.attune.hub.value;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A list as {@link CheckedMap} is an object. */
final class CheckedList extends AbstractList<@Nullable Object> implements RandomAccess {
  private final @Nullable Object[] values;
  private final int height;

  /**
   * @param values are checked; belong to the new list
   * @param height how many levels of objects and lists it has, itself one of them
   */
  CheckedList(@Nullable Object[] values, int height) {
    this.values = values;
    this.height = height;
  }

  int height() {
    return height;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public @Nullable Object get(int index) {
    return values[index];
  }
}
