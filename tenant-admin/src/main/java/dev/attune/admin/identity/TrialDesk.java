package dev.attune.admin.identity;

import dev.attune.hub.event.EventHistory;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.Trial;
import dev.attune.hub.identity.TrialHistory;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries rules on the history, beside everything else: one trial of a tenant at a time, and two in
 * all. They are in this process's memory alone, since they write nothing, and are forgotten an hour
 * after they began. Safe for use by many threads.
 */
final class TrialDesk {
  static final int MOST_AT_ONCE = 2;
  static final int MOST_KEPT = 50;

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Logger LOG = LoggerFactory.getLogger(TrialDesk.class);

  private final EventHistory history;
  private final Scheduler scheduler;
  private final Clock clock;
  private final Ids ids;
  private final Map<String, TrialRun> runs = new LinkedHashMap<>();

  TrialDesk(EventHistory history, Scheduler scheduler, Clock clock, Ids ids) {
    this.history = history;
    this.scheduler = scheduler;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Begins a trial.
   *
   * @throws HubException {@code conflict} while one of the tenant runs, {@code
   *     tenant.quota_reached} while too many of others do
   */
  TrialRun start(TenantId tenant, IdentityRules now, IdentityRules tried, int days) {
    TrialRun run;
    synchronized (runs) {
      forgetOld();
      long running =
          runs.values().stream().filter(one -> one.state() == TrialRun.State.RUNNING).count();
      if (runs.values().stream()
          .anyMatch(one -> one.state() == TrialRun.State.RUNNING && one.tenant().equals(tenant))) {
        throw new HubException(
            HubError.CONFLICT, "Rules of this tenant are being tried already; wait, or cancel it.");
      }
      if (running >= MOST_AT_ONCE) {
        throw new HubException(
            HubError.QUOTA_REACHED,
            "At most %d trials run at a time; try again in a minute.".formatted(MOST_AT_ONCE));
      }
      run = new TrialRun(tenant, ids.next(), days, clock.now(), TrialRun.State.RUNNING, 0, null);
      runs.put(run.id(), run);
    }
    scheduler.start("identity-trial", () -> carryOut(run, now, tried));
    return run;
  }

  private void forgetOld() {
    Instant before = clock.now().minus(KEPT);
    runs.values()
        .removeIf(run -> run.state() != TrialRun.State.RUNNING && run.started().isBefore(before));
    while (runs.size() >= MOST_KEPT) {
      runs.values().stream()
          .filter(run -> run.state() != TrialRun.State.RUNNING)
          .findFirst()
          .ifPresent(run -> runs.remove(run.id()));
    }
  }

  private void carryOut(TrialRun run, IdentityRules now, IdentityRules tried) {
    try {
      Instant since = run.started().minus(Duration.ofDays(run.days()));
      TrialHistory.Collected collected =
          TrialHistory.read(
              history,
              run.tenant(),
              since,
              TrialHistory.MOST_EVENTS,
              read -> goesOn(step(run.id(), one -> one.reached(read))));
      if (goesOn(step(run.id(), one -> one.reached(collected.events().size())))) {
        TrialRun.Outcome outcome =
            new TrialRun.Outcome(
                Trial.of(collected.events(), now, tried), collected.isAll(), collected.oldest());
        step(run.id(), one -> one.done(outcome));
      }
    } catch (RuntimeException e) {
      LOG.warn("A trial of identity rules failed: {}", e.getClass().getSimpleName());
      step(run.id(), one -> one.ended(TrialRun.State.FAILED));
    }
  }

  private static boolean goesOn(@Nullable TrialRun run) {
    return run != null && run.state() == TrialRun.State.RUNNING;
  }

  /** Takes a step of a trial that still runs; returns how it stands then. */
  private @Nullable TrialRun step(String id, UnaryOperator<TrialRun> step) {
    synchronized (runs) {
      TrialRun run = runs.get(id);
      if (!goesOn(run) || run == null) {
        return run;
      }
      TrialRun next = step.apply(run);
      runs.put(id, next);
      return next;
    }
  }

  /**
   * How a trial stands.
   *
   * @throws HubException {@code not_found}
   */
  TrialRun read(TenantId tenant, String id) {
    synchronized (runs) {
      TrialRun run = runs.get(id);
      if (run == null || !run.tenant().equals(tenant)) {
        throw new HubException(
            HubError.NOT_FOUND, "The tenant has no trial of this id; they are kept for an hour.");
      }
      return run;
    }
  }

  /** Ends a trial that runs; one that has ended stays as it is. */
  TrialRun cancel(TenantId tenant, String id) {
    read(tenant, id);
    step(id, one -> one.ended(TrialRun.State.CANCELLED));
    return read(tenant, id);
  }
}
