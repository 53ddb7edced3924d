package dev.attune.hub.delivery;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What came of deliveries, on its way into the store and, for those that ended, into the log. Each
 * step is taken again until it has certainly been taken; only then is a delivery let go of. Only
 * the loop touches it.
 */
final class Results {

  /** A delivery as it is to be written, and how that follows from what it was. */
  private record Result(Item item, Delivery next, UnaryOperator<Delivery> change) {}

  private final DeliveryPorts ports;
  private final DeliverySettings settings;
  private final Leases leases;
  private final Map<ActionKey, Result> toWrite = new LinkedHashMap<>();
  private final Map<ActionKey, Result> toAppend = new LinkedHashMap<>();
  private final Set<Item> followed = new LinkedHashSet<>();
  private final Set<Item> behindPauses = new LinkedHashSet<>();
  private long oldest;

  Results(DeliveryPorts ports, DeliverySettings settings, Leases leases) {
    this.ports = ports;
    this.settings = settings;
    this.leases = leases;
  }

  /** Has a change written. One that ends a delivery needs it noted as under way before. */
  void change(Item item, UnaryOperator<Delivery> change, long nanos) {
    if (toWrite.isEmpty()) {
      oldest = nanos;
    }
    toWrite.put(item.key(), new Result(item, change.apply(item.delivery()), change));
  }

  /** Has the outcome appended of a delivery that is stored as ended. */
  void append(Item item, Delivery stored) {
    toAppend.put(item.key(), new Result(item, stored, UnaryOperator.identity()));
  }

  boolean isEmpty() {
    return toWrite.isEmpty() && toAppend.isEmpty();
  }

  /**
   * How long there is nothing to write or append.
   *
   * @param isQuiet whether there are no others to wait for
   */
  long nanosToFlush(boolean isQuiet, long nanos) {
    long next = Long.MAX_VALUE;
    if (!toWrite.isEmpty()) {
      next = isQuiet ? 0 : Math.max(0, settings.gather().toNanos() - (nanos - oldest));
    }
    for (Result result : toAppend.values()) {
      next = Math.min(next, result.item().shard().nanosToAppend(nanos));
    }
    return next;
  }

  /** Those that ended and behind which others may have been put off for longer than need be. */
  Set<Item> followed() {
    return followed;
  }

  /**
   * Those stored as waiting for the resume of their connection, which may have been before that.
   */
  Set<Item> behindPauses() {
    return behindPauses;
  }

  void flush() {
    toWrite.values().removeIf(result -> !result.item().shard().isOwned());
    toAppend.values().removeIf(result -> !result.item().shard().isOwned());
    write(ports.clock().nanoTime());
    appendAll(ports.clock().nanoTime());
  }

  private void write(long nanos) {
    List<Result> batch =
        toWrite.values().stream().filter(result -> result.item().shard().mayAct(nanos)).toList();
    if (batch.isEmpty()) {
      return;
    }
    Set<ActionKey> lost = ports.deliveries().write(batch.stream().map(Result::next).toList());
    List<Result> losers = new ArrayList<>();
    for (Result result : batch) {
      if (lost.contains(result.item().key())) {
        losers.add(result);
      } else {
        written(result, result.next().withVersion(result.next().version() + 1));
      }
    }
    if (!losers.isEmpty()) {
      settle(losers);
    }
  }

  private void written(Result result, Delivery stored) {
    toWrite.remove(result.item().key());
    if (stored.state().isEnd()) {
      append(result.item(), stored);
    } else {
      result.item().shard().cursor().expect(stored.dueAt());
      letGo(result.item());
      if (stored.waitsForResume()) {
        behindPauses.add(new Item(stored, result.item().queue()));
      }
    }
  }

  private void letGo(Item item) {
    toWrite.remove(item.key());
    item.shard().end(item.key());
    item.queue().release(item);
  }

  /** Another version was found: an earlier write of ours whose answer was lost, or another's. */
  private void settle(List<Result> losers) {
    Set<Shard> shards = new LinkedHashSet<>();
    losers.forEach(result -> shards.add(result.item().shard()));
    leases.record(shards);
    Map<ActionKey, Delivery> stored =
        ports.deliveries().read(losers.stream().map(result -> result.item().key()).toList());
    int foreign = 0;
    for (Result result : losers) {
      if (result.item().shard().isOwned()
          && !isSettledBy(result, stored.get(result.item().key()))) {
        foreign++;
      }
    }
    if (foreign > 0) {
      ports.metrics().lostCompareAndSets(foreign);
    }
  }

  private boolean isSettledBy(Result result, @Nullable Delivery stored) {
    if (stored == null) {
      letGo(result.item());
      return false;
    }
    if (stored.equals(result.next().withVersion(stored.version()))) {
      written(result, stored);
      return true;
    }
    if (stored.state().isEnd()) {
      toWrite.remove(result.item().key());
      append(result.item(), stored);
    } else if (stored.state() == DeliveryState.HELD) {
      letGo(result.item());
    } else {
      toWrite.put(
          result.item().key(),
          new Result(result.item(), result.change().apply(stored), result.change()));
    }
    return false;
  }

  private void appendAll(long nanos) {
    List<Result> batch =
        toAppend.values().stream()
            .filter(result -> result.item().shard().nanosToAppend(nanos) == 0)
            .toList();
    if (batch.isEmpty()) {
      return;
    }
    try {
      append(batch);
    } catch (HubException e) {
      if (e.code() == HubError.STORE_UNAVAILABLE) {
        throw e;
      }
      appendByShard(batch, nanos);
    }
  }

  /** The log refuses some of them: one tenant's lag must not keep the others' outcomes back. */
  private void appendByShard(List<Result> batch, long nanos) {
    Map<Shard, List<Result>> byShard = new LinkedHashMap<>();
    for (Result result : batch) {
      byShard.computeIfAbsent(result.item().shard(), shard -> new ArrayList<>()).add(result);
    }
    byShard.forEach((shard, results) -> {
      try {
        append(results);
      } catch (HubException e) {
        shard.appendNotBefore(nanos + settings.pause().toNanos());
        ports.metrics().failed(e);
      }
    });
  }

  private void append(Collection<Result> batch) {
    Instant now = ports.clock().now();
    ports.outcomes().append(batch.stream().map(result -> outcome(result.next(), now)).toList());
    for (Result result : batch) {
      Delivery ended = result.next();
      toAppend.remove(result.item().key());
      letGo(result.item());
      if (ended.attempts() > 1 || !result.item().delivery().dueAt().equals(ended.action().at())) {
        followed.add(result.item());
      }
      ports
          .metrics()
          .ended(
              ended.action().connection(),
              ended.state(),
              Duration.between(ended.action().at(), ended.dueAt()));
    }
  }

  static LogEntry.Outcome outcome(Delivery ended, Instant now) {
    Fields result =
        ended.state() == DeliveryState.DELIVERED
            ? ended.result()
            : Fields.of("reason", ended.reason());
    return new LogEntry.Outcome(
        ended.key().tenant(),
        ended.key().action().value(),
        ended.action().customer().profile().value(),
        ended.state().text(),
        result,
        now);
  }
}
