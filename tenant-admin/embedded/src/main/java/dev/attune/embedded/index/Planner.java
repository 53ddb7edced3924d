package dev.attune.embedded.index;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the index that answers a query by looking at the fewest documents, as far as that can be
 * told from the query alone: most fields given, then a range, then the order wanted.
 */
public final class Planner {

  private static final String NATURAL = "$natural";
  private static final int SCORE_UNIQUE = 1_000;
  private static final int SCORE_FIELD = 10;
  private static final int SCORE_RANGE = 5;
  private static final int SCORE_SORTED = 2;

  private Planner() {}

  /**
   * Plans a query.
   *
   * @param sort the order wanted, or null for none
   * @param indexes what there is besides the documents' own order
   */
  public static Plan plan(Document query, @Nullable Document sort, List<Candidate> indexes) {
    Predicates predicates = Predicates.of(query);
    Plan best = null;
    int bestScore = 0;
    for (int i = Plan.PRIMARY; i < indexes.size(); i++) {
      Candidate index = i == Plan.PRIMARY ? Candidate.PRIMARY : indexes.get(i);
      IndexBounds bounds = IndexBounds.of(index, predicates);
      Direction direction = direction(index, bounds, sort);
      int score = score(index, bounds, direction);
      if (score > bestScore && isComplete(index, predicates)) {
        bestScore = score;
        best =
            new Plan(
                i,
                bounds.ranges(),
                direction == Direction.BACKWARDS,
                direction != Direction.NONE,
                i == Plan.PRIMARY && bounds.fields() == 1);
      }
    }
    if (best != null) {
      return best;
    }
    if (sort == null) {
      return Plan.everything(false, true);
    }
    return Plan.everything(
        Integer.valueOf(-1).equals(sort.get(NATURAL)), sort.containsKey(NATURAL));
  }

  private static int score(Candidate index, IndexBounds bounds, Direction direction) {
    boolean found =
        index.definition().unique() && bounds.fields() == index.definition().fields().size();
    return (found ? SCORE_UNIQUE : 0)
        + bounds.fields() * SCORE_FIELD
        + (bounds.ranged() ? SCORE_RANGE : 0)
        + (direction == Direction.NONE || direction == Direction.ANY ? 0 : SCORE_SORTED);
  }

  /** A sparse index may only answer what demands a value of one of its fields. */
  private static boolean isComplete(Candidate index, Predicates predicates) {
    return !index.definition().sparse()
        || index.definition().fields().stream()
            .map(field -> predicates.at(field.path()))
            .anyMatch(Planner::demandsValue);
  }

  private static boolean demandsValue(@Nullable Predicate predicate) {
    return switch (predicate) {
      case null -> false;
      case Predicate.OneOf oneOf -> oneOf.values().stream().allMatch(value -> value != null);
      case Predicate.Between between -> true;
    };
  }

  /** In which direction the index must be read for the order wanted. */
  private static Direction direction(Candidate index, IndexBounds bounds, @Nullable Document sort) {
    if (sort == null || sort.isEmpty()) {
      return Direction.ANY;
    }
    if (bounds.ranges().size() > 1) {
      return Direction.NONE;
    }
    if (index.multikey() && !sort.keySet().stream().allMatch(Planner::isOfId)) {
      return Direction.NONE;
    }
    List<IndexField> order = new ArrayList<>(index.definition().fields());
    if (order.stream().noneMatch(field -> field.path().equals(IndexField.ID.path()))) {
      // Equal keys are kept in the order of their documents.
      order.add(IndexField.ID);
    }
    Direction direction = Direction.ANY;
    int next = 0;
    for (Map.Entry<String, Object> wanted : sort.entrySet()) {
      while (next < bounds.fields() && !order.get(next).path().equals(wanted.getKey())) {
        // One value only, so it does not matter to the order.
        next++;
      }
      if (next == order.size() || !order.get(next).path().equals(wanted.getKey())) {
        return Direction.NONE;
      }
      if (next++ < bounds.fields()) {
        continue;
      }
      boolean ascending = wanted.getValue() instanceof Number sign && sign.intValue() > 0;
      Direction needed =
          ascending == order.get(next - 1).ascending() ? Direction.FORWARDS : Direction.BACKWARDS;
      if (direction != Direction.ANY && direction != needed) {
        return Direction.NONE;
      }
      direction = needed;
    }
    return direction;
  }

  /** An id holds no array: where those of the index are bound to one value, ids are in order. */
  private static boolean isOfId(String path) {
    return path.equals(IndexField.ID.path()) || path.startsWith(IndexField.ID.path() + ".");
  }

  private enum Direction {
    NONE,
    ANY,
    FORWARDS,
    BACKWARDS
  }

  /**
   * An index that may be chosen.
   *
   * @param multikey whether some document is in it under several keys
   */
  public record Candidate(IndexDefinition definition, boolean multikey) {

    static final Candidate PRIMARY = new Candidate(IndexDefinition.PRIMARY, false);
  }
}
