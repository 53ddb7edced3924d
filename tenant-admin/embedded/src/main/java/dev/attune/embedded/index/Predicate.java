package dev.attune.embedded.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query demands of one field, as far as an index can use it; the query may demand more. */
sealed interface Predicate {

  /** The field has one of these values; null stands for none at all, too. */
  record OneOf(List<@Nullable Object> values) implements Predicate {}

  /** The field lies between bounds of one kind of value. */
  record Between(@Nullable Bound lower, @Nullable Bound upper) implements Predicate {}

  /** One end of a range. */
  record Bound(Object value, boolean included) {}
}
