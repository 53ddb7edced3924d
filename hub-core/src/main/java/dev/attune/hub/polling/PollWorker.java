package dev.attune.hub.polling;

import dev.attune.hub.polling.PollStore.Appointment;
import dev.attune.hub.polling.PollStore.PollLease;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Gate;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Polls connections: looks which there are, takes the lease of those that are due, and gives each
 * its turn in a thread of its own. One thread decides; any number of nodes may run it.
 */
public final class PollWorker {
  private record Ended(ConnectionKey connection, Duration delay) {}

  private final PollPorts ports;
  private final PollSettings settings;
  private final NodeId node;
  private final PollTurns turns;
  private final PollSchedule schedule;
  private final Gate awake;
  private final Gate over;
  private final ConcurrentLinkedQueue<Ended> ended = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<ConnectionKey> told = new ConcurrentLinkedQueue<>();

  /** Those that are polled before their appointment; only the loop touches it. */
  private final Set<ConnectionKey> hurried = new HashSet<>();

  private long nextRefresh;
  private volatile boolean isStarted;
  private volatile boolean isStopping;
  private volatile boolean isOver;

  public PollWorker(PollPorts ports, PollSettings settings) {
    this(
        ports,
        settings,
        (node, isStopping, lease, version) ->
            new PollTurn(ports, settings, node, isStopping, lease, version).take());
  }

  private PollWorker(PollPorts ports, PollSettings settings, PollTurns turns) {
    this.ports = ports;
    this.settings = settings;
    this.turns = turns;
    this.node = new NodeId(ports.ids().next());
    this.schedule = new PollSchedule(settings);
    this.awake = ports.scheduler().gate();
    this.over = ports.scheduler().gate();
  }

  /**
   * One that holds subscriptions, each in one long turn.
   *
   * @param ports for subscriptions, whose poller is the subscriber
   */
  public static PollWorker holding(PollPorts ports, Subscriber subscriber, HoldSettings settings) {
    return new PollWorker(ports, settings.turns(), new HeldTurns(ports, subscriber, settings));
  }

  public void start() {
    isStarted = true;
    nextRefresh = ports.clock().nanoTime();
    ports.scheduler().loop("polls", this::run);
  }

  /**
   * Begins nothing new and waits within {@link PollSettings#drain} for what is under way. What has
   * not come back by then keeps its lease until that runs out.
   */
  public void stop() {
    isStopping = true;
    awake.open();
    long began = ports.clock().nanoTime();
    long patience = settings.drain().plus(settings.pause().multipliedBy(2)).toNanos();
    while (isStarted && !isOver) {
      long left = patience - (ports.clock().nanoTime() - began);
      if (left <= 0) {
        return;
      }
      over.await(Duration.ofNanos(left));
    }
  }

  /**
   * Polls a connection as soon as may be, whatever its appointment, unless its tool is failing: for
   * who was told that it has news. From any thread; a connection that is not polled here is passed
   * over.
   */
  public void hurry(ConnectionKey connection) {
    told.add(connection);
    awake.open();
  }

  private void run() {
    while (!isStopping) {
      try {
        step();
      } catch (RuntimeException e) {
        ports.metrics().failed(e);
        ports.scheduler().sleep(settings.pause());
      }
    }
    long until = ports.clock().nanoTime() + settings.drain().toNanos();
    absorb();
    while (schedule.underWay() > 0 && until - ports.clock().nanoTime() > 0) {
      awake.await(Duration.ofNanos(until - ports.clock().nanoTime()));
      absorb();
    }
    isOver = true;
    over.open();
  }

  private void step() {
    absorb();
    if (nextRefresh - ports.clock().nanoTime() <= 0) {
      refresh();
    }
    List<ConnectionKey> chosen = schedule.take(ports.clock().nanoTime());
    begin(chosen);
    turns.unserved(node, schedule.unserved(), schedule.underWay());
    ports.metrics().underWay(schedule.underWay());
    long nanos = ports.clock().nanoTime();
    long wait = Math.min(schedule.nanosToNext(nanos), nextRefresh - nanos);
    if (wait > 0) {
      awake.await(Duration.ofNanos(wait));
    }
  }

  private void absorb() {
    for (Ended one = ended.poll(); one != null; one = ended.poll()) {
      schedule.later(one.connection(), ports.clock().nanoTime(), one.delay().toNanos());
    }
    for (ConnectionKey one = told.poll(); one != null; one = told.poll()) {
      if (schedule.hurry(one, ports.clock().nanoTime())) {
        hurried.add(one);
      }
    }
  }

  private void refresh() {
    List<PollTarget> targets = ports.targets().list();
    List<ConnectionKey> gone = schedule.update(targets, ports.clock().nanoTime());
    nextRefresh = ports.clock().nanoTime() + settings.refresh().toNanos();
    gone.forEach(hurried::remove);
    if (!gone.isEmpty()) {
      ports.store().forget(gone);
    }
  }

  /** Begins the turns of those that are really due; others are put off. */
  private void begin(List<ConnectionKey> chosen) {
    if (chosen.isEmpty()) {
      return;
    }
    Set<ConnectionKey> left = new LinkedHashSet<>(chosen);
    try {
      List<ConnectionKey> due = due(left);
      if (due.isEmpty()) {
        return;
      }
      long asked = ports.clock().nanoTime();
      for (PollLease lease :
          ports.store().acquire(node, due, ports.clock().now(), asked, settings.leaseTerm())) {
        left.remove(lease.connection());
        long version = schedule.version(lease.connection());
        PollLease taken =
            hurried.remove(lease.connection()) ? lease.hurried(ports.clock().now()) : lease;
        ports.scheduler().start("poll", () -> take(taken, version));
      }
      // Another node polls them now; when it is done, it has left an appointment.
      left.forEach(other ->
          putOff(
              other,
              hurried.contains(other) ? settings.pause() : settings.leaseTerm().dividedBy(3)));
      left.clear();
    } finally {
      left.forEach(unbegun -> putOff(unbegun, settings.pause()));
    }
  }

  private List<ConnectionKey> due(Set<ConnectionKey> left) {
    Map<ConnectionKey, Appointment> appointments = ports.store().appointments(left);
    List<ConnectionKey> due = new ArrayList<>();
    for (ConnectionKey key : List.copyOf(left)) {
      Appointment known = appointments.get(key);
      Duration wait =
          known == null || known.version() != schedule.version(key) || hurried.contains(key)
              ? Duration.ZERO
              : Duration.between(ports.clock().now(), known.due());
      if (wait.isPositive()) {
        left.remove(key);
        putOff(key, wait);
      } else {
        due.add(key);
      }
    }
    return due;
  }

  private void putOff(ConnectionKey key, Duration delay) {
    schedule.later(key, ports.clock().nanoTime(), delay.toNanos());
  }

  /** In a thread of its own. Whatever goes wrong costs a pause and not the connection. */
  private void take(PollLease lease, long version) {
    Duration delay;
    try {
      delay = turns.take(node, () -> isStopping, lease, version);
    } catch (RuntimeException e) {
      ports.metrics().failed(e);
      delay = PollTurn.afterFailure(settings, e);
    } catch (VirtualMachineError | LinkageError e) {
      ports.metrics().failed(new IllegalStateException("A poll failed: " + e, e));
      delay = settings.leaseTerm();
    }
    ended.add(new Ended(lease.connection(), delay));
    awake.open();
  }
}
