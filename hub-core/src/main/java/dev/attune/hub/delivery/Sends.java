package dev.attune.hub.delivery;

import dev.attune.hub.limit.LimitNews;
import dev.attune.hub.time.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is cleared, in as many threads as a connection allows tries at once, and brings the
 * outcomes back to the loop.
 */
final class Sends {

  /** A try that came back, or did not take place if it has no outcome. */
  private record Completion(
      Item item,
      DeliveryTarget target,
      @Nullable ActionOutcome outcome,
      Instant began,
      Instant ended,
      long waitedNanos) {}

  private final DeliveryPorts ports;
  private final DeliveryQueues queues;
  private final Connections connections;
  private final Results results;
  private final Gate awake;
  private final ConcurrentLinkedQueue<Completion> completions = new ConcurrentLinkedQueue<>();

  /** How many were begun that the loop has not seen come back. */
  private final AtomicInteger unseen = new AtomicInteger();

  Sends(
      DeliveryPorts ports,
      DeliveryQueues queues,
      Connections connections,
      Results results,
      Gate awake) {
    this.ports = ports;
    this.queues = queues;
    this.connections = connections;
    this.results = results;
    this.awake = awake;
  }

  /** Begins what may begin now. */
  void dispatch() {
    for (ConnectionQueue queue : queues.all()) {
      if (queue.outlet().hasCleared()) {
        long nanos = ports.clock().nanoTime();
        takeBack(queue, false, nanos);
        for (Outlet.Cleared next = queue.outlet().next(nanos);
            next != null;
            next = queue.outlet().next(nanos)) {
          start(next);
        }
      }
    }
  }

  /** Begins nothing that has not begun. */
  void takeBackAll() {
    long nanos = ports.clock().nanoTime();
    queues.all().forEach(queue -> takeBack(queue, true, nanos));
  }

  private static void takeBack(ConnectionQueue queue, boolean all, long nanos) {
    queue.takeBack(all, nanos).forEach(item -> item.shard().takeBack(item.key()));
  }

  /** Whether nothing is under way and nothing has come back that the loop has not seen. */
  boolean isQuiet() {
    // In this order: what is no longer under way was counted before.
    return queues.underWay() == 0 && unseen.get() == 0;
  }

  private void start(Outlet.Cleared first) {
    ports.scheduler().start("delivery-" + first.item().key().action(), () -> sendInTurn(first));
  }

  /** Sends one, and those that are next when it has come back. */
  private void sendInTurn(Outlet.Cleared first) {
    for (Outlet.Cleared next = first; next != null; ) {
      Item item = next.item();
      send(next);
      next = item.queue().outlet().next(ports.clock().nanoTime());
      awake.open();
    }
  }

  private void send(Outlet.Cleared cleared) {
    unseen.incrementAndGet();
    Item item = cleared.item();
    DeliveryTarget target = cleared.target();
    Instant began = ports.clock().now();
    long beganNanos = ports.clock().nanoTime();
    long endedNanos = beganNanos;
    ActionOutcome stopped = new ActionOutcome.Ambiguous("The thread that sent it was stopped.");
    long waited = beganNanos - cleared.nanos();
    Completion completion = new Completion(item, target, stopped, began, began, waited);
    try {
      ActionOutcome outcome = item.shard().mayAct(beganNanos) ? outcome(item.delivery()) : null;
      endedNanos = ports.clock().nanoTime();
      completion = new Completion(item, target, outcome, began, ports.clock().now(), waited);
    } finally {
      freeSlot(completion, endedNanos - beganNanos, endedNanos);
      completions.add(completion);
    }
  }

  /** Before the completion is handed in: the loop answers to a refusal that the outlet knows of. */
  private static void freeSlot(Completion completion, long took, long nanos) {
    Item item = completion.item();
    ActionOutcome outcome = completion.outcome();
    if (outcome == null) {
      item.queue().outlet().spared(item.key());
    } else {
      item.queue().outlet().ended(item.key(), outcome, took, nanos);
    }
  }

  private ActionOutcome outcome(Delivery delivery) {
    try {
      return ports.sender().send(delivery.action(), delivery.attempts() + 1);
    } catch (RuntimeException e) {
      // The edge of a thread: a sender that breaks its promise costs this try, not the connection.
      ports.metrics().failed(e);
      return new ActionOutcome.Ambiguous(
          "The connector failed with " + e.getClass().getSimpleName() + ".");
    }
  }

  /** Takes what has come back. */
  void collect() {
    for (Completion next = completions.poll(); next != null; next = completions.poll()) {
      collect(next, ports.clock().nanoTime());
    }
  }

  private void collect(Completion completion, long nanos) {
    unseen.decrementAndGet();
    Item item = completion.item();
    ConnectionQueue queue = item.queue();
    ActionOutcome outcome = completion.outcome();
    if (outcome == null) {
      queue.putBack(item);
      item.shard().takeBack(item.key());
      return;
    }
    ports.metrics().began(Duration.ofNanos(completion.waitedNanos()));
    ports
        .metrics()
        .tried(
            queue.connection(),
            outcome.getClass().getSimpleName(),
            Duration.between(completion.began(), completion.ended()));
    if (!item.shard().isOwned()) {
      return;
    }
    pauseIfRefused(queue, outcome, nanos);
    results.change(
        item,
        new Attempt(
            outcome,
            completion.began(),
            completion.ended(),
            completion.target(),
            ports.ids()::below),
        nanos);
    // Last, so that nothing that fails here costs what came back.
    tellDelay(queue, outcome);
  }

  /** What the tool asks of one holds for all who use its account. */
  private void tellDelay(ConnectionQueue queue, ActionOutcome outcome) {
    if (outcome instanceof ActionOutcome.RetryAfter(Duration delay, String reason)
        && delay != null
        && delay.isPositive()) {
      ports
          .budget()
          .told(queue.connection(), LimitNews.hold(ports.clock().now().plus(delay), reason));
    }
  }

  private void pauseIfRefused(ConnectionQueue queue, ActionOutcome outcome, long nanos) {
    switch (outcome) {
      case ActionOutcome.Unauthorised refused -> pause(queue, refused.reason(), nanos);
      case ActionOutcome.Disabled gone -> pause(queue, gone.reason(), nanos);
      case ActionOutcome.Delivered delivered -> {}
      case ActionOutcome.Rejected rejected -> {}
      case ActionOutcome.Suppressed suppressed -> {}
      case ActionOutcome.RetryAfter later -> {}
      case ActionOutcome.Ambiguous ambiguous -> {}
    }
  }

  private void pause(ConnectionQueue queue, String reason, long nanos) {
    connections.pause(queue, reason, nanos);
    queue.outlet().refusalSeen();
  }
}
