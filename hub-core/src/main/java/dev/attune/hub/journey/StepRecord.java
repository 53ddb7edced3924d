package dev.attune.hub.journey;

import dev.attune.hub.value.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step in one enrolment.
 *
 * @param occurrence how often the step was begun, from 1
 * @param at when it was last begun or done
 * @param action the id of the action it asked for, or null if it asked for none
 * @param outcome how that action ended, or null while that is not known
 * @param result what the tool answered, empty until then
 */
public record StepRecord(
    int occurrence, Instant at, @Nullable String action, @Nullable String outcome, Fields result) {

  StepRecord withoutResult() {
    return new StepRecord(occurrence, at, action, outcome, Fields.EMPTY);
  }
}
