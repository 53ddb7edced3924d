package dev.attune.embedded.index;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import dev.attune.embedded.index.Predicate.Between;
import dev.attune.embedded.index.Predicate.Bound;
import dev.attune.embedded.index.Predicate.OneOf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The predicates that all documents a query can match fulfil, by path. What is not understood is
 * left out: the query itself is still asked about each document found.
 */
final class Predicates {

  private final Map<String, Predicate> byPath = new HashMap<>();

  static Predicates of(Document query) {
    Predicates predicates = new Predicates();
    predicates.addAll(query);
    return predicates;
  }

  @Nullable Predicate at(String path) {
    return byPath.get(path);
  }

  private void addAll(Document query) {
    query.forEach((path, condition) -> {
      if (path.equals("$and") && condition instanceof Collection<?> parts) {
        for (Object part : parts) {
          if (part instanceof Document document) {
            addAll(document);
          }
        }
      } else if (!path.startsWith("$")) {
        Predicate predicate = predicate(condition);
        if (predicate != null) {
          byPath.merge(path, predicate, Predicates::stronger);
        }
      }
    });
  }

  private static @Nullable Predicate predicate(@Nullable Object condition) {
    if (condition instanceof Document operators && hasOperator(operators)) {
      return fromOperators(operators);
    }
    return isPlain(condition) ? new OneOf(single(condition)) : null;
  }

  private static boolean hasOperator(Document document) {
    return document.keySet().stream().anyMatch(key -> key.startsWith("$"));
  }

  private static @Nullable Predicate fromOperators(Document operators) {
    if (operators.containsKey("$eq")) {
      Object value = operators.get("$eq");
      return isPlain(value) ? new OneOf(single(value)) : null;
    }
    if (operators.get("$in") instanceof Collection<?> values) {
      List<@Nullable Object> all = new ArrayList<>(values);
      return all.stream().allMatch(Predicates::isPlain) ? new OneOf(all) : null;
    }
    Bound lower = bound(operators, "$gte", "$gt");
    Bound upper = bound(operators, "$lte", "$lt");
    return lower == null && upper == null ? null : new Between(lower, upper);
  }

  private static @Nullable Bound bound(Document operators, String included, String excluded) {
    String operator = operators.containsKey(included) ? included : excluded;
    Object value = operators.get(operator);
    return value == null || !isPlain(value) || isExtreme(value)
        ? null
        : new Bound(value, operator.equals(included));
  }

  /** Arrays match in more ways than by being equal; patterns are not values. */
  private static boolean isPlain(@Nullable Object value) {
    return !(value instanceof Collection<?>)
        && !(value instanceof BsonRegularExpression)
        && !(value instanceof Document document && hasOperator(document));
  }

  /** The least and the greatest key compare with every kind of value. */
  private static boolean isExtreme(Object value) {
    return value instanceof MinKey || value instanceof MaxKey;
  }

  private static List<@Nullable Object> single(@Nullable Object value) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(value);
    return values;
  }

  /**
   * Two demands on one path: either alone is true of all matches, so the more selective is taken.
   */
  private static Predicate stronger(Predicate one, Predicate other) {
    if (one instanceof OneOf || other instanceof OneOf) {
      return one instanceof OneOf ? one : other;
    }
    Between first = (Between) one;
    Between second = (Between) other;
    return new Between(
        first.lower() == null ? second.lower() : first.lower(),
        first.upper() == null ? second.upper() : first.upper());
  }
}
