package dev.attune.hub.delivery;

import dev.attune.hub.problem.HubException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Takes those whose turn has come through the checks and notes them as under way, in one write for
 * each shard and batch and before anything is sent. What ends without being sent is noted the same
 * way, so that its outcome cannot be lost either.
 */
final class Admission {

  /** A delivery that ends without a turn. */
  private record Ending(Item item, Clearance.End end) {}

  private final DeliveryPorts ports;
  private final DeliverySettings settings;
  private final Leases leases;
  private final DeliveryQueues queues;
  private final Results results;
  private final Checks checks;
  private final List<Ending> endings = new ArrayList<>();

  Admission(
      DeliveryPorts ports,
      DeliverySettings settings,
      Leases leases,
      DeliveryQueues queues,
      Results results) {
    this.ports = ports;
    this.settings = settings;
    this.leases = leases;
    this.queues = queues;
    this.results = results;
    this.checks = new Checks(ports);
  }

  /** Has a delivery end that has no turn to wait for. */
  void end(Item item, DeliveryMove move, String reason) {
    endings.add(new Ending(item, new Clearance.End(move, reason)));
  }

  /** Returns whether somebody else's turn has come by it. */
  boolean run(long nanos) {
    endings.removeIf(ending -> !ending.item().shard().isOwned());
    List<Item> picked = queues.pick(Math.max(0, settings.underWay() - queues.underWay()), nanos);
    try {
      Map<Lane, Delivery> heads = heads(picked);
      Map<Item, Clearance> judged = checks.judge(picked, heads, ports.clock().now());
      boolean isMore = follow(heads, nanos);
      endings.forEach(ending -> judged.put(ending.item(), ending.end()));
      note(judged);
      endings.clear();
      judged.forEach(this::carryOut);
      tellRound(judged.values(), nanos);
      return isMore || judged.values().stream().anyMatch(Clearance.Behind.class::isInstance);
    } catch (HubException e) {
      picked.forEach(item -> item.queue().putBack(item));
      throw e;
    }
  }

  private void tellRound(Collection<Clearance> judged, long began) {
    int noted = (int) judged.stream().filter(Clearance.Go.class::isInstance).count();
    if (noted > 0) {
      ports.metrics().round(noted, Duration.ofNanos(ports.clock().nanoTime() - began));
    }
  }

  private Map<Lane, Delivery> heads(List<Item> picked) {
    results.followed().removeIf(item -> !item.shard().isOwned());
    Set<Lane> lanes = new LinkedHashSet<>();
    picked.forEach(item -> lanes.add(item.delivery().lane()));
    results.followed().forEach(item -> lanes.add(item.delivery().lane()));
    return lanes.isEmpty() ? Map.of() : ports.deliveries().heads(lanes);
  }

  /** Lets those go on that were put off behind one that has ended meanwhile. */
  private boolean follow(Map<Lane, Delivery> heads, long nanos) {
    boolean isMore = false;
    for (Item ended : results.followed()) {
      Delivery next = heads.get(ended.delivery().lane());
      if (next != null && next.isUntried()) {
        isMore |= ended.queue().admit(next, nanos);
      }
    }
    results.followed().clear();
    return isMore;
  }

  /** Stores what is about to be sent or to end; if that fails nothing has happened. */
  private void note(Map<Item, Clearance> judged) {
    Set<Shard> shards = new LinkedHashSet<>();
    leases.owned().stream().filter(Shard::mustRecord).forEach(shards::add);
    judged.forEach((item, clearance) -> {
      if (clearance instanceof Clearance.Go go) {
        item.shard().begin(go.delivery());
        shards.add(item.shard());
      } else if (clearance instanceof Clearance.End) {
        item.shard().beginEnd(item.key());
        shards.add(item.shard());
      }
    });
    try {
      leases.record(shards);
    } catch (HubException e) {
      judged.keySet().forEach(item -> item.shard().takeBack(item.key()));
      throw e;
    }
  }

  private void carryOut(Item item, Clearance clearance) {
    long nanos = ports.clock().nanoTime();
    ConnectionQueue queue = item.queue();
    if (!item.shard().isOwned()) {
      return;
    }
    switch (clearance) {
      case Clearance.Go go -> {
        DeliveryTarget target = Objects.requireNonNull(queue.target());
        queue.clear(new Item(go.delivery(), queue), target, nanos);
        Instant asked = go.delivery().action().at();
        ports.metrics().noted(Duration.between(asked, ports.clock().now()));
      }
      case Clearance.End end ->
          results.change(
              item,
              delivery -> delivery.moved(end.move(), ports.clock().now(), end.reason()),
              nanos);
      case Clearance.Wait wait ->
          results.change(item, delivery -> delivery.waiting(wait.until(), wait.reason()), nanos);
      case Clearance.Behind behind -> {
        queue.putBack(item);
        queue.admit(behind.head(), nanos);
      }
      case Clearance.Gone gone -> queue.release(item);
    }
  }
}
