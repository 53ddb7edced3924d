package dev.attune.hub.journey;

import dev.attune.hub.condition.Expression;
import dev.attune.hub.event.Consent;
import dev.attune.hub.time.LocalWindow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step, ready to be done; a way on that is null is the journey's end, and one that {@link
 * Flow#isJoin} the end of a way of parallel ones.
 */
sealed interface CompiledStep {
  String id();

  /**
   * Asks a tool.
   *
   * @param holds whether the step lasts until the delivery has ended
   * @param anticipated the events that a wait right behind it is for: while it lasts they are kept,
   *     so that one that overtakes the action's outcome is not lost
   */
  record Act(
      Step.Act step,
      Parameters parameters,
      boolean holds,
      Map<String, Set<String>> anticipated,
      @Nullable String next)
      implements CompiledStep {
    @Override
    public String id() {
      return step.id();
    }
  }

  record WaitFor(String id, Span time, @Nullable String next) implements CompiledStep {}

  record WaitDate(String id, Expression date, Span offset, @Nullable String next)
      implements CompiledStep {}

  record WaitWindow(String id, LocalWindow window, @Nullable Expression zone, @Nullable String next)
      implements CompiledStep {}

  /** Waits until an event happens. */
  record WaitEvent(
      String id, CompiledPattern on, Span atMost, @Nullable String otherwise, @Nullable String next)
      implements CompiledStep {}

  /** Waits until a condition holds. */
  record WaitState(
      String id, Expression when, Span atMost, @Nullable String otherwise, @Nullable String next)
      implements CompiledStep {}

  /** Waits until the customer was shown something at a place. */
  record WaitShown(
      String id,
      Step.Until.Shown what,
      Parameters content,
      Span atMost,
      @Nullable String otherwise,
      @Nullable String next)
      implements CompiledStep {}

  record Branch(String id, List<Case> cases, @Nullable String next) implements CompiledStep {}

  /** One way of a branch; the condition is null for the one that is taken otherwise. */
  record Case(@Nullable Expression when, @Nullable String first) {}

  /**
   * @param experiment null if each enrolment draws its own lot
   * @param outOf the sum of the weights
   */
  record Split(String id, @Nullable String experiment, List<Variant> variants, int outOf)
      implements CompiledStep {}

  /** One way of a split. */
  record Variant(String id, int weight, @Nullable String first) {}

  /**
   * @param firsts the step that each way begins with
   */
  record Parallel(String id, List<String> firsts, Step.Join join, @Nullable String next)
      implements CompiledStep {}

  record SetAll(
      String id,
      Map<String, Expression> traits,
      @Nullable Consent consent,
      @Nullable String milestone,
      @Nullable String next)
      implements CompiledStep {}

  record Start(String id, JourneyId journey, @Nullable Expression key, @Nullable String next)
      implements CompiledStep {}

  record Exit(String id, String as) implements CompiledStep {}

  record GoTo(String id, String target) implements CompiledStep {}
}
