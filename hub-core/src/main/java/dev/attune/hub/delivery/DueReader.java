package dev.attune.hub.delivery;

import dev.attune.hub.log.LogPartition;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes due deliveries into memory, in bounded windows, and puts off what has no place there. */
final class DueReader {
  private static final String CROWDED = "The connection has more to send than it can take now.";
  private static final String REMOVED = "Its connection no longer exists.";

  /** Of shards that are read one by one and not because something new was announced. */
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
   * time has come, in turn: what is sent must not wait for a look through all shards. Those in
   * which little happens are looked at together.
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
    Set<Shard> done = lookTogether(due, now, nanos);
    int others = 0;
    for (Shard shard : due) {
      if (done.contains(shard)) {
        continue;
      }
      boolean isWoken = shard.cursor().isWoken();
      if (isRoom() && (isWoken || others++ < OTHERS_AT_ONCE)) {
        readPage(shard, now, nanos);
        lastRead = isWoken ? lastRead : shard.number();
      }
    }
  }

  /**
   * Looks in one call at all shards that are to be gone through from the first delivery and of
   * which nothing was announced; returns those that are done with. Where that finds too much, they
   * are read one by one.
   */
  private Set<Shard> lookTogether(List<Shard> due, Instant now, long nanos) {
    Map<Integer, Shard> quiet = new LinkedHashMap<>();
    due.stream()
        .filter(shard -> shard.cursor().isQuiet(nanos))
        .forEach(shard -> quiet.put(shard.number(), shard));
    if (quiet.size() < 2 || !isRoom()) {
      return Set.of();
    }
    List<Delivery> found = ports.deliveries().due(quiet.keySet(), now, settings.page());
    quiet.values().forEach(shard -> shard.cursor().next(now, nanos));
    if (found.size() >= settings.page()) {
      return Set.of();
    }
    Map<Integer, List<Delivery>> pages =
        found.stream()
            .sorted(Delivery.DUE_ORDER)
            .collect(
                Collectors.groupingBy(delivery -> LogPartition.numberOf(delivery.key().tenant())));
    quiet.forEach(
        (number, shard) -> take(pages.getOrDefault(number, List.of()), shard, now, nanos));
    return new HashSet<>(quiet.values());
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
    take(
        ports.deliveries().due(shard.number(), cursor.next(now, nanos), now, settings.page()),
        shard,
        now,
        nanos);
  }

  private void take(List<Delivery> page, Shard shard, Instant now, long nanos) {
    int admitted = 0;
    for (Delivery delivery : page) {
      if (admit(delivery, shard, now, nanos)) {
        admitted++;
      }
    }
    shard.cursor().read(page, page.size() >= settings.page(), admitted, nanos);
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
    String usedUp = queue.usedUpBecause(nanos);
    results.change(
        item,
        delivery ->
            paused == null
                ? delivery.waiting(until, usedUp == null ? CROWDED : usedUp)
                : delivery.waitingForResume(until, paused),
        nanos);
  }
}
