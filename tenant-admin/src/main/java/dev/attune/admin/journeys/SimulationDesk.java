package dev.attune.admin.journeys;

import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.journey.CompiledJourney;
import dev.attune.hub.journey.Journey;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyReader;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.RulesInForce;
import dev.attune.hub.pipeline.TenantPurposes;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.replay.Simulation;
import dev.attune.hub.replay.SimulationPlan;
import dev.attune.hub.replay.SimulationReport;
import dev.attune.hub.replay.StoredPast;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Simulates journeys on history, beside everything else: one simulation of a tenant at a time, and
 * two on a node. What came of it is kept for a month. A simulation lives with its node: if that
 * ends, so does the simulation, and says so. Safe for use by many threads.
 */
final class SimulationDesk {
  static final int MOST_AT_ONCE = 2;

  /** How many of a journey are kept. */
  static final int MOST_KEPT = 20;

  static final Duration KEPT = Duration.ofDays(30);

  private static final Duration REPORTS = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(SimulationDesk.class);

  private final SimulationStore runs;
  private final JourneyStore journeys;
  private final HubPorts ports;
  private final CustomerLimits limits;
  private final TenantPurposes purposes;
  private final JsonMapper mapper;
  private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);

  SimulationDesk(
      SimulationStore runs,
      JourneyStore journeys,
      HubPorts ports,
      CustomerLimits limits,
      JsonMapper mapper) {
    this.runs = runs;
    this.journeys = journeys;
    this.ports = ports;
    this.limits = limits;
    this.purposes = new TenantPurposes(ports.stores().definitions(), ports.clock());
    this.mapper = mapper;
  }

  /**
   * What is asked for.
   *
   * @param source a definition without problems
   * @param version its number if it is published, else 0
   * @param results what tools are taken to answer, by step
   */
  record Wish(
      JourneyKey journey,
      String source,
      int version,
      Instant from,
      Instant to,
      Map<String, Fields> results,
      String actor) {}

  /**
   * Begins a simulation.
   *
   * @throws HubException {@code conflict} while one of the tenant runs, {@code
   *     tenant.quota_reached} while too many of others do
   */
  SimulationRun start(String id, Wish wish) {
    TenantId tenant = wish.journey().tenant();
    SimulationPlan plan = plan(wish);
    Instant now = ports.clock().now();
    if (runs.running(tenant).stream().anyMatch(one -> one.seenAt(now).isRunning())) {
      throw new HubException(
          HubError.CONFLICT,
          "A journey of this tenant is being simulated already; wait, or cancel it.");
    }
    clearUp(wish.journey(), now);
    SimulationRun run =
        new SimulationRun(
            wish.journey(),
            id,
            wish.source(),
            wish.version(),
            wish.from(),
            wish.to(),
            now,
            wish.actor(),
            SimulationRun.State.RUNNING,
            0,
            0,
            now,
            "",
            0);
    if (!atOnce.tryAcquire()) {
      throw new HubException(
          HubError.QUOTA_REACHED,
          "At most %d simulations run at a time; try again in a minute.".formatted(MOST_AT_ONCE));
    }
    boolean isStarted = false;
    try {
      if (!runs.write(run)) {
        return read(wish.journey(), id);
      }
      ports.scheduler().start("journey-simulation", () -> carryOut(run.written(), plan));
      isStarted = true;
    } finally {
      if (!isStarted) {
        atOnce.release();
      }
    }
    return run.written();
  }

  private void clearUp(JourneyKey journey, Instant now) {
    runs.removeStartedBefore(journey.tenant(), now.minus(KEPT));
    List<SimulationRun> all = runs.page(journey, null, MOST_KEPT * 2);
    all.stream().skip(MOST_KEPT - 1L).forEach(one -> runs.remove(journey.tenant(), one.id()));
  }

  private SimulationPlan plan(Wish wish) {
    TenantId tenant = wish.journey().tenant();
    RulesInForce now = RulesInForce.read(ports.stores(), ports.clock(), tenant);
    JourneyHead head = journeys.head(wish.journey()).orElse(null);
    int number = wish.version() > 0 ? wish.version() : next(wish.journey());
    return SimulationPlan.of(
        new SimulationPlan.Tenancy(
            tenant, now.rules(), limits, now.connections(), purposes.of(tenant)),
        compiled(wish.source(), number),
        head == null || head.live() == 0 || head.live() == wish.version() ? null : live(head),
        wish.results(),
        wish.from(),
        wish.to());
  }

  private int next(JourneyKey key) {
    List<JourneyVersion> versions = journeys.versions(key);
    return versions.isEmpty() ? 1 : versions.getLast().version() + 1;
  }

  /** A version that can no longer be read is compared with nothing. */
  private @Nullable CompiledJourney live(JourneyHead head) {
    try {
      return journeys
          .version(head.key(), head.live())
          .map(version -> compiled(version.source(), version.version()))
          .orElse(null);
    } catch (HubException e) {
      return null;
    }
  }

  private static CompiledJourney compiled(String source, int version) {
    Journey journey = JourneyReader.read(source);
    return CompiledJourney.of(journey, version);
  }

  private void carryOut(SimulationRun begun, SimulationPlan plan) {
    Steps steps = new Steps(begun);
    try {
      HubStores stores = ports.stores();
      SimulationReport report =
          Simulation.run(
              new StoredPast(
                  stores.customers(), stores.history(), stores.accounts(), stores.suppressions()),
              plan,
              steps::goesOn);
      if (report != null) {
        steps.end(
            SimulationRun.State.DONE, mapper.writeValueAsString(SimulationOutcome.of(report)));
      }
    } catch (RuntimeException e) {
      LOG.warn("A simulation failed: {}", e.getClass().getSimpleName());
      steps.end(SimulationRun.State.FAILED, null);
    } finally {
      atOnce.release();
    }
  }

  /** One simulation on its way, as its own thread notes it. */
  private final class Steps {
    private SimulationRun run;
    private long reported = ports.clock().nanoTime();

    Steps(SimulationRun begun) {
      run = begun;
    }

    /** Whoever cancelled it has written it since. */
    boolean goesOn(Simulation.Progress progress) {
      long now = ports.clock().nanoTime();
      if (now - reported < REPORTS.toNanos()) {
        return true;
      }
      reported = now;
      return write(run.reached(progress, ports.clock().now()));
    }

    void end(SimulationRun.State how, @Nullable String outcome) {
      try {
        write(run.ended(how, outcome));
      } catch (HubException e) {
        LOG.warn("What came of a simulation could not be kept: {}", e.code().code());
      }
    }

    private boolean write(SimulationRun next) {
      boolean isWritten = runs.write(next);
      run = isWritten ? next.written() : run;
      return isWritten;
    }
  }

  /**
   * How a simulation stands.
   *
   * @throws HubException {@code not_found}
   */
  SimulationRun read(JourneyKey journey, String id) {
    Instant now = ports.clock().now();
    return runs.read(journey.tenant(), id)
        .filter(one -> one.journey().equals(journey))
        .filter(one -> one.started().plus(KEPT).isAfter(now))
        .map(one -> one.seenAt(now))
        .orElseThrow(() ->
            new HubException(
                HubError.NOT_FOUND,
                "The journey has no simulation of this id; they are kept for 30 days."));
  }

  List<SimulationRun> page(JourneyKey journey, SimulationStore.@Nullable Place after, int limit) {
    Instant now = ports.clock().now();
    return runs.page(journey, after, limit).stream()
        .filter(one -> one.started().plus(KEPT).isAfter(now))
        .map(one -> one.seenAt(now))
        .toList();
  }

  /** Ends a simulation that runs; one that has ended stays as it is. */
  SimulationRun cancel(JourneyKey journey, String id) {
    SimulationRun run = read(journey, id);
    while (run.isRunning() && !runs.write(run.ended(SimulationRun.State.CANCELLED, null))) {
      run = read(journey, id);
    }
    return read(journey, id);
  }
}
