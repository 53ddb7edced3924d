package dev.attune.hub.journey;

import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Root;
import dev.attune.hub.condition.Template;
import dev.attune.hub.condition.Window;
import dev.attune.hub.problem.HubException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks that expressions compile, and that what they read can be there. */
final class ExpressionCheck {
  private static final Map<Root, List<String>> FIELDS =
      Map.of(
          Root.EVENT, EventView.FIELDS,
          Root.PROFILE, List.of("traits", "identifiers", "consents", "segments"),
          Root.ENROLMENT, Sight.ENROLMENT_FIELDS);

  private final Draft draft;
  private final Journey journey;
  private final Flow flow;

  ExpressionCheck(Draft draft, Journey journey, Flow flow) {
    this.draft = draft;
    this.journey = journey;
    this.flow = flow;
  }

  void check() {
    draft.expressions().forEach(this::check);
  }

  private void check(ExpressionUse use) {
    Reads reads = reads(use);
    if (reads == null) {
      return;
    }
    if (draft.isPerAccount()) {
      checkOfAccount(use, reads);
    }
    // Sorted, so that the same definition always has the same problems in the same order.
    Set<String> said = new LinkedHashSet<>();
    for (String path : new TreeSet<>(reads.paths())) {
      String problem = problemWith(path, use);
      if (problem != null && said.add(problem)) {
        draft.findings().problem(use.pointer(), problem);
      }
    }
  }

  /** What an expression may read: paths, and windows over a profile's events. */
  private record Reads(Set<String> paths, Set<Window> windows) {
    static Reads of(Expression expression) {
      return new Reads(expression.reads(), expression.windows());
    }
  }

  private @Nullable Reads reads(ExpressionUse use) {
    try {
      return switch (use.form()) {
        case EXPRESSION -> Reads.of(use.scope().expression(use.text()));
        case CONDITION -> Reads.of(use.scope().condition(use.text()));
        case TEMPLATE -> {
          Template template = use.scope().template(use.text());
          yield new Reads(template.reads(), template.windows());
        }
      };
    } catch (HubException e) {
      draft.findings().problem(use.pointer(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Through a journey per account nobody goes who has a profile. */
  private void checkOfAccount(ExpressionUse use, Reads reads) {
    boolean isOfProfile =
        reads.paths().stream()
            .anyMatch(path ->
                path.equals(Root.PROFILE.variable())
                    || path.startsWith(Root.PROFILE.variable() + "."));
    if (isOfProfile) {
      draft
          .findings()
          .problem(
              use.pointer(),
              "%s reads profile, and the journey is per account; it can read account, event, enrolment, steps and now."
                  .formatted(Place.upperFirst(use.what())));
    }
    if (!reads.windows().isEmpty()) {
      draft
          .findings()
          .problem(
              use.pointer(),
              "%s looks at a window over events, which is that of a profile, and the journey is per account; it can wait for an event, or read a trait of the account."
                  .formatted(Place.upperFirst(use.what())));
    }
  }

  private @Nullable String problemWith(String path, ExpressionUse use) {
    String[] parts = path.split("\\.", -1);
    if (parts[0].equals(Root.STEPS.variable())) {
      return parts.length == 1 ? null : stepProblem(parts, use);
    }
    for (Map.Entry<Root, List<String>> root : FIELDS.entrySet()) {
      if (parts[0].equals(root.getKey().variable())
          && parts.length > 1
          && !root.getValue().contains(parts[1])) {
        return "%s reads %s.%s, which does not exist; %s has %s."
            .formatted(
                Place.upperFirst(use.what()),
                parts[0],
                parts[1],
                parts[0],
                String.join(", ", root.getValue()));
      }
    }
    return use.scope() == Scope.STEP && parts[0].equals(Root.EVENT.variable())
        ? entryProblem(use)
        : null;
  }

  private @Nullable String entryProblem(ExpressionUse use) {
    return draft.entriesWithoutEvent().isEmpty()
        ? null
        : "%s reads event, and who enters by %s has none."
            .formatted(
                Place.upperFirst(use.what()), String.join(" or ", draft.entriesWithoutEvent()));
  }

  private @Nullable String stepProblem(String[] parts, ExpressionUse use) {
    String id = parts[1];
    if (!draft.pointers().containsKey(id)) {
      return FlowCheck.unknownStep(journey, draft.pointers(), id);
    }
    Flow.Node read = flow.nodes().get(id);
    if (read == null) {
      return null; // It has problems of its own.
    }
    if (parts.length > 2 && !Sight.STEP_FIELDS.contains(parts[2])) {
      return "%s reads %s of step '%s', which does not exist; a step has %s."
          .formatted(
              Place.upperFirst(use.what()), parts[2], id, String.join(", ", Sight.STEP_FIELDS));
    }
    if (parts.length > 2 && parts[2].equals(Sight.RESULT) && !(read.step() instanceof Step.Act)) {
      return "%s reads the result of step '%s', which is no action; only actions have one."
          .formatted(Place.upperFirst(use.what()), id);
    }
    return orderProblem(id, use);
  }

  private @Nullable String orderProblem(String id, ExpressionUse use) {
    String step = use.step();
    if (step == null || !flow.nodes().containsKey(step) || flow.after(id).contains(step)) {
      return null;
    }
    List<String> before =
        flow.nodes().keySet().stream().filter(one -> flow.after(one).contains(step)).toList();
    return "Step '%s' reads steps['%s'], which does not come before it; %s."
        .formatted(
            step,
            id,
            before.isEmpty()
                ? "no step does"
                : "before it "
                    + (before.size() == 1 ? "comes " : "come ")
                    + String.join(", ", before));
  }
}
