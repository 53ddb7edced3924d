package dev.attune.hub.suggestion;

import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Gate;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Searches tenants' customers for those that may be one person, a bounded step at a time, tenant
 * after tenant in one thread. Any number of nodes may run it: each tenant's search is leased.
 */
public final class MatchWorker {
  private static final int TENANTS_A_PAGE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MatchPorts ports;
  private final MatchSettings settings;
  private final NodeId node;
  private final Gate awake;
  private final Gate over;
  private volatile boolean isStarted;
  private volatile boolean isStopping;

  public MatchWorker(MatchPorts ports, MatchSettings settings) {
    this.ports = ports;
    this.settings = settings;
    this.node = new NodeId(ports.ids().next());
    this.awake = ports.scheduler().gate();
    this.over = ports.scheduler().gate();
  }

  public void start() {
    isStarted = true;
    ports.scheduler().loop("matches", this::run);
  }

  /** Begins nothing new and waits a while for the step under way. */
  public void stop() {
    isStopping = true;
    awake.open();
    if (isStarted) {
      over.await(PATIENCE);
    }
  }

  private void run() {
    awake.await(settings.look());
    while (!isStopping) {
      try {
        lookAtAll();
      } catch (RuntimeException e) {
        ports.metrics().failed(e);
      }
      awake.await(settings.look());
    }
    over.open();
  }

  /** Gives every tenant whose search is due its turns. */
  void lookAtAll() {
    TenantId after = null;
    List<Tenant> page;
    do {
      page = ports.tenants().page(after, TENANTS_A_PAGE);
      List<TenantId> active =
          page.stream()
              .filter(tenant -> tenant.state() == Tenant.State.ACTIVE)
              .map(Tenant::id)
              .toList();
      Map<TenantId, MatchRun> runs = ports.runs().read(active);
      for (TenantId tenant : active) {
        if (!isStopping && MatchTurn.isDue(runs.get(tenant), ports.clock().now())) {
          turns(tenant);
        }
      }
      after = page.isEmpty() ? null : page.getLast().id();
    } while (!isStopping && page.size() == TENANTS_A_PAGE);
  }

  /** One tenant's trouble is not another's. */
  private void turns(TenantId tenant) {
    try {
      take(tenant);
    } catch (RuntimeException e) {
      ports.metrics().failed(e);
    }
  }

  private void take(TenantId tenant) {
    Instant now = ports.clock().now();
    long asked = ports.clock().nanoTime();
    MatchRunStore.RunLease taken =
        ports.runs().acquire(node, tenant, now, asked, settings.leaseTerm()).orElse(null);
    if (taken == null) {
      return;
    }
    MatchRun run = taken.run();
    for (int turn = 1; turn <= settings.turns(); turn++) {
      if (isStopping || !taken.lease().isUsable(ports.clock().nanoTime())) {
        break;
      }
      MatchRun next = new MatchTurn(ports, settings, tenant).take(run);
      boolean isLast = turn == settings.turns() || isOver(next) || isStopping;
      Instant until = isLast ? Instant.EPOCH : now.plus(settings.leaseTerm());
      if (!ports.runs().keep(node, taken.lease(), next, until)) {
        return;
      }
      ports.metrics().turn(done(run, next));
      run = next;
      if (isLast) {
        return;
      }
    }
    ports.runs().keep(node, taken.lease(), run, Instant.EPOCH);
  }

  private boolean isOver(MatchRun run) {
    return run.due().isAfter(ports.clock().now());
  }

  /** What one turn added; at the end of a pass, the rest of it. */
  private static MatchRun.Tally done(MatchRun before, MatchRun after) {
    MatchRun.Tally was = before.pass().tally();
    MatchRun.@Nullable Ended last = after.last();
    MatchRun.Tally is =
        last != null && !last.equals(before.last()) ? last.tally() : after.pass().tally();
    return new MatchRun.Tally(
        Math.max(0, is.customers() - was.customers()),
        Math.max(0, is.compared() - was.compared()),
        Math.max(0, is.suggested() - was.suggested()),
        Math.max(0, is.blocksFull() - was.blocksFull()),
        Math.max(0, is.leftOut() - was.leftOut()));
  }
}
