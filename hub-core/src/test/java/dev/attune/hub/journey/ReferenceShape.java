package dev.attune.hub.journey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the lists of a journey's steps lie in each other. */
final class ReferenceShape {
  private final Journey journey;
  private final Set<String> lastSteps = new HashSet<>();

  ReferenceShape(Journey journey) {
    this.journey = journey;
    findLast(journey.steps());
  }

  /** Whether nothing comes after the step. */
  boolean isLast(String id) {
    return lastSteps.contains(id);
  }

  private void findLast(List<Step> steps) {
    if (!steps.isEmpty()) {
      Step last = steps.getLast();
      lastSteps.add(last.id());
      if (last instanceof Step.Branch branch) {
        branch.cases().forEach(one -> findLast(one.steps()));
      } else if (last instanceof Step.Split split) {
        split.variants().forEach(one -> findLast(one.steps()));
      } else if (last instanceof Step.WaitUntil wait) {
        findLast(wait.otherwise());
      }
    }
  }

  /** The reader has seen to it that only later steps read a step. */
  boolean isReadLater(String id) {
    return texts(journey.steps()).stream().anyMatch(text -> text.contains("steps." + id + "."));
  }

  private static List<String> texts(List<Step> steps) {
    List<String> texts = new ArrayList<>();
    for (Step step : steps) {
      inside(step).forEach(list -> texts.addAll(texts(list)));
      switch (step) {
        case Step.Act act -> texts.add(act.with().toString());
        case Step.SetAll set -> texts.addAll(set.traits().values());
        case Step.WaitDate wait -> texts.add(wait.date());
        case Step.Branch branch ->
            branch.cases().forEach(one -> texts.add(String.valueOf(one.when())));
        case Step.Start start -> {}
        case Step.WaitWindow wait -> {}
        case Step.Split split -> {}
        case Step.Parallel parallel -> {}
        case Step.WaitFor wait -> {}
        case Step.WaitUntil wait -> {}
        case Step.Exit exit -> {}
        case Step.GoTo goTo -> {}
      }
    }
    return texts;
  }

  static boolean isOrHolds(Step step, @Nullable String id) {
    return step.id().equals(id) || (id != null && holds(step, id));
  }

  static boolean holds(Step step, String id) {
    return inside(step).stream().flatMap(List::stream).anyMatch(one -> isOrHolds(one, id));
  }

  static List<List<Step>> inside(Step step) {
    return switch (step) {
      case Step.Branch branch -> branch.cases().stream().map(Step.Case::steps).toList();
      case Step.Split split -> split.variants().stream().map(Step.Variant::steps).toList();
      case Step.WaitUntil wait -> List.of(wait.otherwise());
      default -> List.of();
    };
  }
}
