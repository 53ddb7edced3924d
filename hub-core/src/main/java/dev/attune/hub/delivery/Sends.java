package dev.attune.hub.delivery;

import dev.attune.hub.time.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Sends what is cleared, each in a thread of its own, and brings the outcomes back to the loop. */
final class Sends {

  /** A try that came back, or did not take place if it has no outcome. */
  private record Completion(
      Item item,
      DeliveryTarget target,
      @Nullable ActionOutcome outcome,
      Instant began,
      Instant ended,
      long tookNanos) {}

  private final DeliveryPorts ports;
  private final DeliveryQueues queues;
  private final Connections connections;
  private final Results results;
  private final Gate awake;
  private final ConcurrentLinkedQueue<Completion> completions = new ConcurrentLinkedQueue<>();

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
      if (queue.hasCleared()) {
        long nanos = ports.clock().nanoTime();
        takeBack(queue, false, nanos);
        for (ConnectionQueue.Cleared next = queue.beginNext(nanos);
            next != null;
            next = queue.beginNext(nanos)) {
          start(next.item(), next.target());
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

  private void start(Item item, DeliveryTarget target) {
    ports.scheduler().start("delivery-" + item.key().action(), () -> send(item, target));
  }

  private void send(Item item, DeliveryTarget target) {
    Instant began = ports.clock().now();
    long beganNanos = ports.clock().nanoTime();
    ActionOutcome stopped = new ActionOutcome.Ambiguous("The thread that sent it was stopped.");
    Completion completion = new Completion(item, target, stopped, began, began, 0);
    try {
      ActionOutcome outcome =
          item.shard().mayAct(ports.clock().nanoTime()) ? outcome(item.delivery()) : null;
      long took = ports.clock().nanoTime() - beganNanos;
      completion = new Completion(item, target, outcome, began, ports.clock().now(), took);
    } finally {
      completions.add(completion);
    }
    awake.open();
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
    Item item = completion.item();
    ConnectionQueue queue = item.queue();
    ActionOutcome outcome = completion.outcome();
    if (outcome == null) {
      queue.pace().spared(item.key());
      queue.putBack(item);
      item.shard().takeBack(item.key());
      return;
    }
    queue.pace().ended(item.key(), outcome, completion.tookNanos(), nanos);
    ports
        .metrics()
        .tried(
            queue.connection(),
            outcome.getClass().getSimpleName(),
            Duration.between(completion.began(), completion.ended()));
    if (!item.shard().isOwned()) {
      return;
    }
    switch (outcome) {
      case ActionOutcome.Unauthorised refused -> connections.pause(queue, refused.reason(), nanos);
      case ActionOutcome.Disabled gone -> connections.pause(queue, gone.reason(), nanos);
      case ActionOutcome.Delivered delivered -> {}
      case ActionOutcome.Rejected rejected -> {}
      case ActionOutcome.RetryAfter later -> {}
      case ActionOutcome.Ambiguous ambiguous -> {}
    }
    results.change(
        item,
        new Attempt(
            outcome,
            completion.began(),
            completion.ended(),
            completion.target(),
            ports.ids()::below),
        nanos);
  }
}
