package dev.attune.hub.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads steps that go several ways at the same time. */
final class ParallelReader {
  static final List<String> PARALLEL = List.of("id", "parallel", "join");

  private static final int MIN_WAYS = 2;
  private static final int MAX_WAYS = 10;

  private final StepReader steps;

  ParallelReader(StepReader steps) {
    this.steps = steps;
  }

  @Nullable Step read(Members step, String id) {
    Step.Join join = join(step.find("join"));
    Place place = step.find("parallel");
    if (place == null) {
      return null;
    }
    List<Place> items = place.list();
    if (place.value() instanceof Raw.Sequence
        && (items.size() < MIN_WAYS || items.size() > MAX_WAYS)) {
      place.problem(
          "Parallel steps go %d to %d ways, each a list of steps, and these go %d."
              .formatted(MIN_WAYS, MAX_WAYS, items.size()));
    }
    List<List<Step>> ways = new ArrayList<>();
    for (Place item : items) {
      List<Step> way = steps.read(item.list());
      if (item.value() instanceof Raw.Sequence(var all) && all.isEmpty()) {
        item.problem("A parallel way needs at least one step.");
      }
      // One whose steps could not be read has been reported.
      if (!way.isEmpty()) {
        ways.add(way);
      }
    }
    return new Step.Parallel(id, ways, join);
  }

  private static Step.Join join(@Nullable Place place) {
    String text = place == null ? null : place.text();
    if (place == null || text == null) {
      return Step.Join.ALL;
    }
    for (Step.Join join : Step.Join.values()) {
      if (join.name().toLowerCase(Locale.ROOT).equals(text)) {
        return join;
      }
    }
    place.problem(
        "Parallel ways join when all have come to their end, or the first; join is all or first.");
    return Step.Join.ALL;
  }
}
