package dev.attune.hub.backfill;

import dev.attune.hub.backfill.BackfillStore.BackfillLease;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Gate;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Works on backfills: looks which are due, takes their leases, and gives each its turn in a thread
 * of its own. One thread decides; any number of nodes may run it.
 */
public final class BackfillWorker {
  private final BackfillPorts ports;
  private final BackfillSettings settings;
  private final NodeId node;
  private final Gate awake;
  private final Gate over;

  /** Only the loop touches it. */
  private final Set<ConnectionKey> underWay = new HashSet<>();

  private final ConcurrentLinkedQueue<ConnectionKey> ended = new ConcurrentLinkedQueue<>();
  private volatile boolean isStarted;
  private volatile boolean isStopping;
  private volatile boolean isOver;

  public BackfillWorker(BackfillPorts ports, BackfillSettings settings) {
    this.ports = ports;
    this.settings = settings;
    this.node = new NodeId(ports.ids().next());
    this.awake = ports.scheduler().gate();
    this.over = ports.scheduler().gate();
  }

  public void start() {
    isStarted = true;
    ports.scheduler().loop("backfills", this::run);
  }

  /**
   * Begins nothing new and waits within {@link BackfillSettings#drain} for what is under way. What
   * has not come back by then keeps its lease until that runs out.
   */
  public void stop() {
    isStopping = true;
    awake.open();
    long began = ports.clock().nanoTime();
    long patience = settings.drain().plus(settings.look()).toNanos();
    while (isStarted && !isOver) {
      long left = patience - (ports.clock().nanoTime() - began);
      if (left <= 0) {
        return;
      }
      over.await(Duration.ofNanos(left));
    }
  }

  private void run() {
    while (!isStopping) {
      try {
        absorb();
        begin();
        ports.metrics().underWay(underWay.size());
      } catch (RuntimeException e) {
        ports.metrics().failed(e);
      }
      awake.await(settings.look());
    }
    long until = ports.clock().nanoTime() + settings.drain().toNanos();
    absorb();
    while (!underWay.isEmpty() && until - ports.clock().nanoTime() > 0) {
      awake.await(Duration.ofNanos(until - ports.clock().nanoTime()));
      absorb();
    }
    isOver = true;
    over.open();
  }

  private void absorb() {
    for (ConnectionKey one = ended.poll(); one != null; one = ended.poll()) {
      underWay.remove(one);
    }
  }

  private void begin() {
    int room = settings.atOnce() - underWay.size();
    if (room <= 0) {
      return;
    }
    List<ConnectionKey> chosen = new ArrayList<>();
    // Some of those that are due are under way, here or elsewhere.
    for (ConnectionKey due : ports.store().due(ports.clock().now(), 8 * settings.atOnce())) {
      if (chosen.size() < room && !underWay.contains(due) && hasRoom(due.tenant(), chosen)) {
        chosen.add(due);
      }
    }
    if (chosen.isEmpty()) {
      return;
    }
    long asked = ports.clock().nanoTime();
    for (BackfillLease lease :
        ports.store().acquire(node, chosen, ports.clock().now(), asked, settings.leaseTerm())) {
      underWay.add(lease.backfill().connection());
      ports.scheduler().start("backfill", () -> take(lease));
    }
  }

  private boolean hasRoom(TenantId tenant, List<ConnectionKey> chosen) {
    long taken = underWay.stream().filter(one -> one.tenant().equals(tenant)).count();
    long next = chosen.stream().filter(one -> one.tenant().equals(tenant)).count();
    return taken + next < settings.perTenant();
  }

  /** In a thread of its own. Whatever goes wrong costs a lease's term and not the backfill. */
  private void take(BackfillLease lease) {
    try {
      new BackfillTurn(ports, settings, node, () -> isStopping, lease).take();
    } catch (RuntimeException e) {
      ports.metrics().failed(e);
    } catch (VirtualMachineError | LinkageError e) {
      ports.metrics().failed(new IllegalStateException("A backfill failed: " + e, e));
    }
    ended.add(lease.backfill().connection());
    awake.open();
  }
}
