package dev.attune.hub.journey;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes down what became of each step. */
final class Ledger {
  private final Course course;

  Ledger(Course course) {
    this.course = course;
  }

  void begin(Moving moving, String step, Instant now) {
    begin(moving, step, null, now);
  }

  void begin(Moving moving, String step, @Nullable ActionId action, Instant now) {
    int occurrence = moving.nextOccurrence(step);
    String id = action == null ? null : action.value();
    moving.record(step, new StepRecord(occurrence, now, id, null, Fields.EMPTY));
  }

  /** The step is done, with what anyone may read of it later. */
  void done(Moving moving, String step, String outcome, Instant now) {
    done(moving, step, outcome, Seen.NOTHING, now);
  }

  /** The step is done, decided by what it has seen. */
  void done(Moving moving, String step, String outcome, Seen seen, Instant now) {
    StepRecord begun = moving.record(step);
    int occurrence = begun == null ? 1 : begun.occurrence();
    if (begun == null || begun.action() == null) {
      moving.record(step, new StepRecord(occurrence, now, null, outcome, Fields.EMPTY));
    }
    course.say(new Effect.StepDone(moving.id(), now, step, occurrence, outcome, seen));
  }
}
