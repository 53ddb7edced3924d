package dev.attune.admin.identity;

import dev.attune.hub.identity.TrialReport;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a trial has come. Immutable; each step is another one.
 *
 * @param days how far back it looks
 * @param events how many events were read so far
 * @param outcome what came of it, once it is done
 */
record TrialRun(
    TenantId tenant,
    String id,
    int days,
    Instant started,
    State state,
    int events,
    @Nullable Outcome outcome) {

  /** What a trial is about. */
  enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  /**
   * What came of a trial.
   *
   * @param isAll whether all events of that time were tried; if not, those before {@code oldest}
   *     were left out
   */
  record Outcome(TrialReport report, boolean isAll, @Nullable Instant oldest) {}

  TrialRun reached(int read) {
    return new TrialRun(tenant, id, days, started, state, read, outcome);
  }

  TrialRun done(Outcome what) {
    return new TrialRun(tenant, id, days, started, State.DONE, what.report().events(), what);
  }

  TrialRun ended(State how) {
    return new TrialRun(tenant, id, days, started, how, events, null);
  }
}
