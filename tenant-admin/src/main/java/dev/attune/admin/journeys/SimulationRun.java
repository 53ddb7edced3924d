package dev.attune.admin.journeys;

import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.replay.Simulation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a simulation has come. Immutable; each step is another one.
 *
 * @param id unique within the tenant
 * @param source the definition that is tried
 * @param version its number if it is published, else 0
 * @param from when the replayed time begins
 * @param to when it ends
 * @param actor who asked for it
 * @param seen when its node was last heard of
 * @param report what came of it as JSON, once it is done; else empty
 * @param document the version of this document, for compare-and-set; 0 before the first write
 */
public record SimulationRun(
    JourneyKey journey,
    String id,
    String source,
    int version,
    Instant from,
    Instant to,
    Instant started,
    String actor,
    State state,
    long customers,
    long events,
    Instant seen,
    String report,
    long document) {
  /** Longer than any group of customers takes; who says nothing for so long is gone. */
  static final Duration SILENCE = Duration.ofMinutes(2);

  /** What a simulation is about. */
  public enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    /** The node that carried it out is gone. */
    BROKEN_OFF
  }

  /** The same as whoever looks at it then sees it. */
  SimulationRun seenAt(Instant now) {
    return state == State.RUNNING && seen.plus(SILENCE).isBefore(now)
        ? ended(State.BROKEN_OFF, null)
        : this;
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }

  SimulationRun reached(Simulation.Progress progress, Instant now) {
    return new SimulationRun(
        journey,
        id,
        source,
        version,
        from,
        to,
        started,
        actor,
        state,
        progress.customers(),
        progress.events(),
        now,
        report,
        document);
  }

  SimulationRun ended(State how, @Nullable String outcome) {
    return new SimulationRun(
        journey,
        id,
        source,
        version,
        from,
        to,
        started,
        actor,
        how,
        customers,
        events,
        seen,
        outcome == null ? "" : outcome,
        document);
  }

  /** The same once it is written. */
  SimulationRun written() {
    return new SimulationRun(
        journey,
        id,
        source,
        version,
        from,
        to,
        started,
        actor,
        state,
        customers,
        events,
        seen,
        report,
        document + 1);
  }
}
