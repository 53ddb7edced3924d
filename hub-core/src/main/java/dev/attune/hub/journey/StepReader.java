package dev.attune.hub.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes steps of a definition's values, as far as they are steps. */
final class StepReader {
  static final List<String> KINDS =
      List.of("action", "wait", "branch", "split", "parallel", "start", "set", "exit", "goto");
  static final List<String> CASE = List.of("when", "otherwise", "steps");
  static final List<String> START = List.of("journey", "key");
  static final List<String> LEAVE = List.of("as");

  private static final Map<String, String> LATER =
      Map.of(
          "score", "a score",
          "survey", "a survey");

  private final Draft draft;
  private final ActionReader actions;
  private final WaitReader waits;
  private final SetReader sets;
  private final SplitReader splits;
  private final ParallelReader parallels;

  StepReader(Draft draft, String purpose) {
    this.draft = draft;
    this.actions = new ActionReader(draft, purpose);
    this.waits = new WaitReader(draft, this, actions);
    this.sets = new SetReader(draft);
    this.splits = new SplitReader(this);
    this.parallels = new ParallelReader(this);
  }

  List<Step> read(List<Place> items) {
    List<Step> steps = new ArrayList<>();
    for (Place item : items) {
      Step step = step(item);
      if (step != null) {
        steps.add(step);
      }
    }
    return steps;
  }

  private @Nullable Step step(Place item) {
    if (!(item.value() instanceof Raw.Mapping(var raw))) {
      item.problem(
          "A step must be an object with an id and what it does, not " + item.value().kind() + ".");
      return null;
    }
    String id = id(item, raw);
    String name = id == null ? "A step" : "Step '" + id + "'";
    List<String> kinds =
        Stream.concat(KINDS.stream(), LATER.keySet().stream().sorted())
            .filter(raw::containsKey)
            .toList();
    if (kinds.isEmpty()) {
      item.problem(name + " does nothing; it needs one of " + String.join(", ", KINDS) + ".");
      return null;
    }
    if (kinds.size() > 1) {
      item.problem(
          "%s does several things at once (%s); make a step of each."
              .formatted(name, String.join(", ", kinds)));
      return null;
    }
    String kind = kinds.getFirst();
    String later = LATER.get(kind);
    if (later != null) {
      item.problem(
          "%s is %s, which this version of Attune cannot run yet; it knows %s."
              .formatted(name, later, String.join(", ", KINDS)));
      return null;
    }
    return ofKind(kind, item, name, id == null ? "" : id, id != null);
  }

  private @Nullable String id(Place item, Map<String, Raw> raw) {
    Raw value = raw.get("id");
    if (value == null) {
      item.problem("A step needs an 'id', by which its results and its place are known.");
      return null;
    }
    Place place = new Place(item.pointer() + "/id", "a step's id", value, item.findings());
    String id = place.text();
    if (id == null) {
      return null;
    }
    if (!DefinitionReader.ID.matcher(id).matches()) {
      place.problem("A step's id must be " + DefinitionReader.ID_FORM + ".");
      return null;
    }
    if (!draft.addStep(id, item.pointer())) {
      place.problem(
          "The id '%s' is that of an earlier step; each step needs one of its own.".formatted(id));
      return null;
    }
    return id;
  }

  /** Reads all of a step, so that all problems come to light, also of one that has no good id. */
  private @Nullable Step ofKind(String kind, Place item, String name, String id, boolean hasId) {
    Step step =
        switch (kind) {
          case "action" -> actions.read(item, name, id);
          case "wait" -> waits.read(item, name, id);
          case "branch" -> branch(item.object(name, List.of("id", "branch")), id);
          case "split" -> splits.read(item.object(name, List.of("id", "split")), id);
          case "parallel" -> parallels.read(item.object(name, ParallelReader.PARALLEL), id);
          case "start" -> start(item.object(name, List.of("id", "start")), id);
          case "set" -> sets.read(item.object(name, List.of("id", "set")), id);
          case "exit" -> exit(item.object(name, List.of("id", "exit")), id);
          default -> goTo(item.object(name, List.of("id", "goto")), id);
        };
    return hasId ? step : null;
  }

  private @Nullable Step branch(Members step, String id) {
    Place place = step.find("branch");
    if (place == null) {
      return null;
    }
    List<Place> items = place.list();
    if (items.isEmpty() && place.value() instanceof Raw.Sequence) {
      place.problem("A branch needs at least one case with 'when' and 'steps'.");
    }
    List<Step.Case> cases = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Step.Case read = oneCase(items.get(i), id, i == items.size() - 1);
      if (read != null) {
        cases.add(read);
      }
    }
    return new Step.Branch(id, cases);
  }

  private Step.@Nullable Case oneCase(Place item, String id, boolean isLast) {
    Members members = item.object("A case", CASE);
    if (!(item.value() instanceof Raw.Mapping)) {
      return null;
    }
    Place otherwise = members.find("otherwise");
    if (members.has("when") == (otherwise != null)) {
      item.problem("A case needs either 'when', its condition, or 'otherwise'.");
    } else if (otherwise != null && !isLast) {
      item.problem("The case 'otherwise' must be the last of its branch.");
    } else if (otherwise != null && !otherwise.isNothing()) {
      otherwise.problem("'otherwise' has no value; what is done then stands in 'steps' beside it.");
    }
    String when = draft.condition(members.find("when"), Scope.STEP, id);
    Place steps = members.required("steps", "the list of what is done then; it may be empty");
    List<Step> then = steps == null ? List.of() : read(steps.list());
    return when == null && otherwise == null ? null : new Step.Case(when, then);
  }

  private @Nullable Step start(Members step, String id) {
    Place place = step.find("start");
    if (place == null) {
      return null;
    }
    if (draft.isPerAccount()) {
      place.problem("A journey per account cannot start another.");
    }
    Members start = place.object("A start", START);
    Place named = start.required("journey", "the id of the journey that is started");
    String journey = named == null ? null : named.text();
    String key = draft.expression(start.find("key"), Scope.STEP, id);
    if (named != null && journey != null && !DefinitionReader.ID.matcher(journey).matches()) {
      named.problem("A journey's id must be " + DefinitionReader.ID_FORM + ".");
      return null;
    }
    return journey == null ? null : new Step.Start(id, new JourneyId(journey), key);
  }

  private static @Nullable Step exit(Members step, String id) {
    Place place = step.find("exit");
    if (place == null) {
      return null;
    }
    String as = place.object("An exit", LEAVE).requiredName("as", "what the leaving is called");
    return as == null ? null : new Step.Exit(id, as);
  }

  private static @Nullable Step goTo(Members step, String id) {
    Place place = step.find("goto");
    String target = place == null ? null : place.name();
    return target == null ? null : new Step.GoTo(id, target);
  }
}
