package dev.attune.hub.journey;

import dev.attune.hub.value.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows when a step was begun, tried or ended. */
sealed interface NextStep {

  /**
   * It is done.
   *
   * @param next the step after it, or null at the journey's end
   * @param carried events for the wait that may come next
   */
  record GoOn(@Nullable String next, List<Fields> carried) implements NextStep {}

  /**
   * It is done, and what changed by it may be a reason to leave before anything else is done.
   *
   * @param next the step after it
   * @param carried events for the wait that may come next
   */
  record Checked(String next, List<Fields> carried) implements NextStep {}

  /** Several ways begin. */
  record Fork(List<String> firsts, List<Fields> carried) implements NextStep {}

  /** It takes time. */
  record Stay(Token token) implements NextStep {}

  /** It cannot be done. */
  record Stuck(Token token, String reason) implements NextStep {}

  /** The customer leaves. */
  record Leave(String as) implements NextStep {}
}
