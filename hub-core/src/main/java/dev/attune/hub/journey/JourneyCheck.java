package dev.attune.hub.journey;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a definition.
 *
 * @param journey what could be read of it; null if nothing could
 * @param problems all that forbids to publish it
 * @param warnings what its author should know
 */
public record JourneyCheck(
    @Nullable Journey journey, List<Problem> problems, List<Problem> warnings) {
  public JourneyCheck {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /**
   * The journey, if nothing is wrong with it.
   *
   * @throws HubException {@code journey.invalid} with every problem
   */
  public Journey valid() {
    if (journey != null && problems.isEmpty()) {
      return journey;
    }
    String count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
    throw new HubException(
        HubError.INVALID_JOURNEY, "The journey's definition has " + count + ".", problems);
  }
}
