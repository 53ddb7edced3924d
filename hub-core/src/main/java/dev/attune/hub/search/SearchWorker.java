package dev.attune.hub.search;

import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Gate;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Follows tenants' customers with their indexes, a bounded step at a time, tenant after tenant in
 * one thread. Any number of nodes may run it: each tenant's index is leased.
 */
public final class SearchWorker {
  private static final int TENANTS_A_PAGE = 500;
  private static final Duration NEW_TENANTS = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SearchPorts ports;
  private final SearchSettings settings;
  private final NodeId node;
  private final Gate awake;
  private final Gate over;
  private Instant looked = Instant.EPOCH;
  private volatile boolean isStarted;
  private volatile boolean isStopping;

  public SearchWorker(SearchPorts ports, SearchSettings settings) {
    this.ports = ports;
    this.settings = settings;
    this.node = new NodeId(ports.ids().next());
    this.awake = ports.scheduler().gate();
    this.over = ports.scheduler().gate();
  }

  public void start() {
    isStarted = true;
    ports.scheduler().loop("search", this::run);
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

  /** Gives every tenant whose index is due its turns. */
  void lookAtAll() {
    Instant now = ports.clock().now();
    if (!looked.plus(NEW_TENANTS).isAfter(now)) {
      beginNew(now);
      looked = now;
    }
    for (TenantId tenant : ports.runs().due(now, settings.tenants())) {
      if (!isStopping) {
        turns(tenant);
      }
    }
  }

  private void beginNew(Instant now) {
    TenantId after = null;
    List<Tenant> page;
    do {
      page = ports.tenants().page(after, TENANTS_A_PAGE);
      List<TenantId> all = page.stream().map(Tenant::id).toList();
      Map<TenantId, SearchRun> known = ports.runs().read(all);
      all.stream()
          .filter(tenant -> !known.containsKey(tenant))
          .forEach(tenant -> ports.runs().hurry(tenant, now));
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
    SearchRunStore.RunLease taken =
        ports.runs().acquire(node, tenant, now, asked, settings.leaseTerm()).orElse(null);
    if (taken == null) {
      return;
    }
    SearchRun run = taken.run();
    for (int turn = 1; turn <= settings.turns(); turn++) {
      if (isStopping || !taken.lease().isUsable(ports.clock().nanoTime())) {
        break;
      }
      run = new SearchTurn(ports, settings, tenant).take(run);
      boolean isLast = turn == settings.turns() || run.due().isAfter(ports.clock().now());
      Instant until = isLast ? Instant.EPOCH : now.plus(settings.leaseTerm());
      if (!ports.runs().keep(node, taken.lease(), run, until) || isLast) {
        return;
      }
    }
    ports.runs().keep(node, taken.lease(), run, Instant.EPOCH);
  }
}
