package dev.attune.hub.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Takes due deliveries into memory, in bounded windows, and puts off what has no place there. */
final class DueReader {
  private static final String CROWDED = "The connection has more to send than it can take now.";
  private static final String REMOVED = "Its connection no longer exists.";

  private static final int OTHERS_AT_ONCE = 4;

  private final DeliveryPorts ports;
  private final DeliverySettings settings;
  private final Leases leases;
  private final DeliveryQueues queues;
  private final Results results;
  private final Admission admission;
  private int lastRead = -1;

  DueReader(
      DeliveryPorts ports,
      DeliverySettings settings,
      Leases leases,
      DeliveryQueues queues,
      Results results,
      Admission admission) {
    this.ports = ports;
    this.settings = settings;
    this.leases = leases;
    this.queues = queues;
    this.results = results;
    this.admission = admission;
  }

  /**
   * Reads a page of each shard of which new deliveries were announced, and of a few others whose
   * time has come, in turn: what is sent must not wait for a look through all shards.
   */
  void read(Instant now, long nanos) {
    List<Shard> due =
        leases.owned().stream()
            .filter(shard -> shard.isOpen(nanos))
            .filter(shard -> shard.cursor().nanosToLook(now, nanos) == 0)
            .sorted(
                Comparator.comparing((Shard shard) -> !shard.cursor().isWoken())
                    .thenComparing(shard -> shard.number() <= lastRead)
                    .thenComparingInt(Shard::number))
            .toList();
    int others = 0;
    for (Shard shard : due) {
      boolean isWoken = shard.cursor().isWoken();
      if (isRoom() && (isWoken || others++ < OTHERS_AT_ONCE)) {
        readPage(shard, now, nanos);
        lastRead = isWoken ? lastRead : shard.number();
      }
    }
  }

  private boolean isRoom() {
    return queues.inHand() < settings.inMemory();
  }

  long nanosToNext(Instant now, long nanos) {
    if (!isRoom()) {
      return Long.MAX_VALUE;
    }
    return leases.owned().stream()
        .filter(shard -> shard.isOpen(nanos))
        .mapToLong(shard -> shard.cursor().nanosToLook(now, nanos))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private void readPage(Shard shard, Instant now, long nanos) {
    DueCursor cursor = shard.cursor();
    List<Delivery> page =
        ports.deliveries().due(shard.number(), cursor.next(now, nanos), now, settings.page());
    int admitted = 0;
    for (Delivery delivery : page) {
      if (admit(delivery, shard, now, nanos)) {
        admitted++;
      }
    }
    cursor.read(page, page.size() >= settings.page(), admitted, nanos);
  }

  private boolean admit(Delivery delivery, Shard shard, Instant now, long nanos) {
    ConnectionQueue queue = queues.of(delivery.action().connection(), shard, nanos);
    if (!delivery.isTooLate(now)) {
      return queue.admit(delivery, nanos);
    }
    if (queue.holds(delivery.key())) {
      return false;
    }
    admission.end(
        queue.admitAside(delivery), DeliveryMove.EXPIRE, "It became too late to send it.");
    return true;
  }

  /** Puts off or lets go of what a connection cannot send before long. */
  void trim(Instant now, long nanos) {
    for (ConnectionQueue queue : queues.all()) {
      if (queue.isGone()) {
        queue.takeAll().forEach(item -> admission.end(item, DeliveryMove.GIVE_UP, REMOVED));
        continue;
      }
      boolean isQuick = queue.isQuick(nanos);
      for (Item item : queue.takeSurplus(nanos)) {
        if (isQuick) {
          queue.release(item);
          item.shard().cursor().missed(nanos);
        } else {
          putOff(item, now, nanos);
        }
      }
    }
  }

  private void putOff(Item item, Instant now, long nanos) {
    ConnectionQueue queue = item.queue();
    Instant until = queue.planNext(item.delivery(), now, nanos);
    String paused = queue.pausedBecause();
    String reason = paused == null ? CROWDED : "The connection is paused: " + paused;
    results.change(item, delivery -> delivery.waiting(until, reason), nanos);
  }
}
