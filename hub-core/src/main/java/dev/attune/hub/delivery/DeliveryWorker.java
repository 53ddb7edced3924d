package dev.attune.hub.delivery;

import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.time.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sends deliveries: takes shards, reads what is due in them, has it checked, noted as under way and
 * sent, writes what came of it and appends the outcomes to the log. One thread decides and speaks
 * to the store; each try that is under way at the same time has a thread of its own.
 */
public final class DeliveryWorker {
  private final DeliveryPorts ports;
  private final DeliverySettings settings;
  private final Gate awake;
  private final Gate over;
  private final ConcurrentLinkedQueue<Integer> woken = new ConcurrentLinkedQueue<>();
  private final Leases leases;
  private final DeliveryQueues queues;
  private final Connections connections;
  private final Results results;
  private final Admission admission;
  private final DueReader reader;
  private final Takeover takeover;
  private final Sends sends;
  private volatile boolean isStarted;
  private volatile boolean isStopping;
  private volatile boolean isOver;

  public DeliveryWorker(DeliveryPorts ports, DeliverySettings settings) {
    this.ports = ports;
    this.settings = settings;
    this.awake = ports.scheduler().gate();
    this.over = ports.scheduler().gate();
    this.leases = new Leases(ports, settings);
    this.queues = new DeliveryQueues(settings, ports.budget());
    this.connections = new Connections(ports, queues);
    this.results = new Results(ports, settings, leases);
    this.admission = new Admission(ports, settings, leases, queues, results);
    this.reader = new DueReader(ports, settings, leases, queues, results, admission);
    this.takeover = new Takeover(ports, leases, queues, connections, results);
    this.sends = new Sends(ports, queues, connections, results, awake);
  }

  public void start() {
    isStarted = true;
    ports.scheduler().loop("deliveries", this::run);
  }

  /**
   * Begins nothing new, waits within {@link DeliverySettings#drain} for what is under way, and
   * gives the shards back. What has not come back by then is noted for the next owner.
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

  /** Says that there are new deliveries in these shards, so that they need not wait for a look. */
  public void wake(Collection<Integer> shards) {
    woken.addAll(shards);
    awake.open();
  }

  private void run() {
    while (!isStopping) {
      rest(guarded());
    }
    long began = ports.clock().nanoTime();
    while (ports.clock().nanoTime() - began < settings.drain().toNanos() && !isDrained()) {
      rest(settings.gather());
    }
    giveBack();
    isOver = true;
    over.open();
  }

  private void rest(Duration wait) {
    if (wait.isPositive()) {
      awake.await(wait);
    }
  }

  /** One round; whatever goes wrong costs a pause and not the loop. */
  private Duration guarded() {
    try {
      return step();
    } catch (RuntimeException e) {
      recover(e);
      return Duration.ZERO;
    }
  }

  private void recover(RuntimeException e) {
    ports.metrics().failed(e);
    if (!(e instanceof HubException hub) || hub.kind() == ErrorKind.INTERNAL) {
      // What is in memory may be wrong: forget it and begin from the store, as after a crash.
      leases.abandon();
    }
    ports.scheduler().sleep(settings.pause());
  }

  /**
   * Does what there is to do now, in the calling thread, and returns how long nothing is to be done
   * unless {@link #wake} is called or a try comes back. Not to be mixed with {@link #start}.
   */
  public Duration step() {
    takeIn();
    results();
    Instant now = ports.clock().now();
    long nanos = ports.clock().nanoTime();
    connections.followResumes(results, now, nanos);
    reader.read(now, nanos);
    connections.refresh(now, nanos);
    prepareCalls();
    reader.trim(now, nanos);
    boolean isMore = admission.run(nanos);
    sends.dispatch();
    return isMore ? Duration.ZERO : untilNext();
  }

  /** Has calls of the accounts that something is to be sent to at hand, where these are limited. */
  private void prepareCalls() {
    ports
        .budget()
        .prepare(
            queues.all().stream()
                .filter(ConnectionQueue::isEager)
                .map(ConnectionQueue::connection)
                .toList());
  }

  private void takeIn() {
    long nanos = ports.clock().nanoTime();
    sends.collect();
    leases.keep(!isStopping, nanos);
    queues.prune(nanos);
    wakeShards();
    connections.storePauses();
    takeover.settle(nanos);
    sends.dispatch();
  }

  private void wakeShards() {
    for (Integer number = woken.poll(); number != null; number = woken.poll()) {
      Shard shard = leases.byNumber().get(number);
      if (shard != null) {
        shard.cursor().wake();
      }
    }
  }

  /** Results wait a little for others, unless there are none to wait for. */
  private void results() {
    if (results.nanosToFlush(sends.isQuiet(), ports.clock().nanoTime()) == 0) {
      results.flush();
    }
  }

  private Duration untilNext() {
    long nanos = ports.clock().nanoTime();
    ports.metrics().owned(leases.owned().size(), queues.underWay());
    long next = Math.min(leases.nanosToNext(nanos), reader.nanosToNext(ports.clock().now(), nanos));
    next = Math.min(next, results.nanosToFlush(sends.isQuiet(), nanos));
    for (ConnectionQueue queue : queues.all()) {
      next = Math.min(next, queue.nanosToNext(nanos));
    }
    return Duration.ofNanos(next);
  }

  /** While stopping: takes what comes back and stores it; whether all has come and is stored. */
  private boolean isDrained() {
    try {
      sends.takeBackAll();
      takeIn();
      results();
      return sends.isQuiet() && results.isEmpty();
    } catch (RuntimeException e) {
      recover(e);
      return false;
    }
  }

  private void giveBack() {
    try {
      leases.giveAllBack();
    } catch (HubException e) {
      // The leases run out by themselves.
      ports.metrics().failed(e);
    }
  }
}
