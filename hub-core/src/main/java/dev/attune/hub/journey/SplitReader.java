package dev.attune.hub.journey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads steps that split. */
final class SplitReader {
  static final List<String> SPLIT = List.of("experiment", "variants");
  static final List<String> VARIANT = List.of("id", "weight", "steps");

  private static final int MIN_VARIANTS = 2;
  private static final int MAX_VARIANTS = 20;
  private static final int MAX_WEIGHT = 10_000;

  private final StepReader steps;

  SplitReader(StepReader steps) {
    this.steps = steps;
  }

  @Nullable Step read(Members step, String id) {
    Place place = step.find("split");
    if (place == null) {
      return null;
    }
    Members split = place.object("A split", SPLIT);
    Place named = split.find("experiment");
    String experiment = named == null ? null : id(named, "An experiment's id");
    Place variants = split.required("variants", "the list of ways of which each customer goes one");
    if (variants == null) {
      return null;
    }
    List<Place> items = variants.list();
    if (variants.value() instanceof Raw.Sequence
        && (items.size() < MIN_VARIANTS || items.size() > MAX_VARIANTS)) {
      variants.problem(
          "A split has %d to %d variants, and this one has %d."
              .formatted(MIN_VARIANTS, MAX_VARIANTS, items.size()));
    }
    List<Step.Variant> read = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Place item : items) {
      Step.Variant variant = variant(item, ids);
      if (variant != null) {
        read.add(variant);
      }
    }
    // One that could not be read has been reported, and may be the one with a weight.
    if (!read.isEmpty()
        && read.size() == items.size()
        && read.stream().allMatch(one -> one.weight() == 0)) {
      variants.problem("The weights of all variants are 0; one at least must be more.");
    }
    return new Step.Split(id, experiment, read);
  }

  private Step.@Nullable Variant variant(Place item, Set<String> ids) {
    Members members = item.object("A variant", VARIANT);
    Place named = members.required("id", "by which it is known");
    String id = named == null ? null : id(named, "A variant's id");
    if (named != null && id != null && !ids.add(id)) {
      named.problem("The variant '" + id + "' is there twice; each needs an id of its own.");
      id = null;
    }
    Place weighs = members.required("weight", "its share of the sum of all weights");
    Integer weight = weighs == null ? null : weighs.whole(0, MAX_WEIGHT);
    Place list =
        members.required("steps", "the list of what is done then; of a holdout it is empty");
    List<Step> then = list == null ? List.of() : steps.read(list.list());
    return id == null || weight == null ? null : new Step.Variant(id, weight, then);
  }

  private static @Nullable String id(Place place, String what) {
    String id = place.text();
    if (id != null && !DefinitionReader.ID.matcher(id).matches()) {
      place.problem(what + " must be " + DefinitionReader.ID_FORM + ".");
      return null;
    }
    return id;
  }
}
