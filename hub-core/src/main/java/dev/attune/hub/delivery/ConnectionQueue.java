package dev.attune.hub.delivery;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.limit.CallShare;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one connection in this node's hands: those that wait, in order, and its {@link
 * Outlet} with those that go out. Only the loop touches it, but for the outlet.
 */
final class ConnectionQueue {
  private final ConnectionKey connection;
  private final Shard shard;
  private final DeliverySettings settings;
  private final Outlet outlet;
  private final NavigableSet<Item> waiting = new TreeSet<>(Item.ORDER);
  private final List<Item> tooMany = new ArrayList<>();
  private final Map<ActionKey, Item> inHand = new HashMap<>();

  /**
   * Customers of whom something is on its way, with how much; nothing else of them has its turn.
   */
  private final Map<CustomerKey, Integer> busy = new HashMap<>();

  private Known known = Known.NOT_YET;
  private @Nullable DeliveryTarget target;
  private long knownNanos;
  private long usedNanos;
  private long plannedNanos;
  private int credit;

  private enum Known {
    NOT_YET,
    THERE,
    GONE
  }

  ConnectionQueue(
      ConnectionKey connection,
      Shard shard,
      DeliverySettings settings,
      CallShare share,
      long nanos) {
    this.connection = connection;
    this.shard = shard;
    this.settings = settings;
    this.outlet = new Outlet(settings, share, nanos);
    this.knownNanos = nanos;
    this.usedNanos = nanos;
    this.plannedNanos = nanos;
  }

  ConnectionKey connection() {
    return connection;
  }

  Shard shard() {
    return shard;
  }

  Outlet outlet() {
    return outlet;
  }

  /** Takes a delivery in hand, unless it is there already; returns whether it was not. */
  boolean admit(Delivery delivery, long nanos) {
    Item item = new Item(delivery, this);
    if (inHand.putIfAbsent(item.key(), item) != null) {
      return false;
    }
    if (isBehindTheLine(delivery, nanos)) {
      occupy(item);
      tooMany.add(item);
    } else {
      waiting.add(item);
    }
    return true;
  }

  /** A new one does not overtake those that found no place here and will come back. */
  private boolean isBehindTheLine(Delivery delivery, long nanos) {
    return plannedNanos - nanos > settings.horizon().toNanos() && delivery.isNeverPutOff();
  }

  /** Takes in hand a delivery that does not wait for its turn. */
  Item admitAside(Delivery delivery) {
    Item item = new Item(delivery, this);
    if (inHand.put(item.key(), item) == null) {
      occupy(item);
    }
    return item;
  }

  boolean holds(ActionKey key) {
    return inHand.containsKey(key);
  }

  /** Lets go of a delivery, so that its customer's next one has its turn. */
  void release(Item item) {
    inHand.remove(item.key());
    vacate(item);
  }

  private void occupy(Item item) {
    busy.merge(item.delivery().action().customer(), 1, Integer::sum);
  }

  private void vacate(Item item) {
    busy.computeIfPresent(
        item.delivery().action().customer(), (customer, count) -> count > 1 ? count - 1 : null);
  }

  /** Lets a delivery wait again. */
  void putBack(Item item) {
    vacate(item);
    waiting.add(item);
  }

  // What is known of the connection.

  boolean isStale(long nanos) {
    return known == Known.NOT_YET || nanos - knownNanos >= settings.refresh().toNanos();
  }

  void know(@Nullable DeliveryTarget read, long nanos) {
    known = read == null ? Known.GONE : Known.THERE;
    target = read;
    knownNanos = nanos;
    if (read != null) {
      outlet.know(read);
    }
  }

  boolean isGone() {
    return known == Known.GONE;
  }

  @Nullable DeliveryTarget target() {
    return target;
  }

  @Nullable String pausedBecause() {
    return target == null ? null : target.pausedBecause();
  }

  // Turns.

  /** Computes how many may be picked in the coming round. */
  void openRound(long nanos) {
    credit = 0;
    if (target == null || pausedBecause() != null || waiting.isEmpty() || !shard.isOpen(nanos)) {
      return;
    }
    credit = outlet.credit(nanos);
  }

  /** Picks those whose turn it is, at most so many: one for a customer, the others wait for it. */
  int pick(int atMost, List<Item> picked) {
    int taken = 0;
    Iterator<Item> next = waiting.iterator();
    while (taken < Math.min(atMost, credit) && next.hasNext()) {
      Item item = next.next();
      if (!busy.containsKey(item.delivery().action().customer())) {
        occupy(item);
        next.remove();
        picked.add(item);
        taken++;
      }
    }
    credit -= taken;
    return taken;
  }

  void clear(Item item, DeliveryTarget as, long nanos) {
    outlet.clear(new Outlet.Cleared(item, as, nanos));
    usedNanos = nanos;
  }

  /** Lets those wait again that are cleared and cannot be sent soon, or all that are cleared. */
  List<Item> takeBack(boolean all, long nanos) {
    List<Item> back = outlet.takeBack(all, nanos);
    back.forEach(this::putBack);
    return back;
  }

  /** Everything that waits; it does not get its turn any more. */
  List<Item> takeAll() {
    List<Item> all = new ArrayList<>(waiting);
    waiting.clear();
    all.forEach(this::occupy);
    all.addAll(tooMany);
    tooMany.clear();
    return all;
  }

  /** Those that wait beyond what this connection can send before long: the newest, in order. */
  List<Item> takeSurplus(long nanos) {
    if (waiting.isEmpty() && tooMany.isEmpty() && outlet.nanosBlocked(nanos) == 0) {
      plannedNanos = nanos;
    }
    List<Item> surplus = new ArrayList<>();
    int most = capacity(nanos);
    while (waiting.size() > most) {
      Item item = waiting.removeLast();
      occupy(item);
      surplus.add(item);
    }
    Collections.reverse(surplus);
    surplus.addAll(tooMany);
    tooMany.clear();
    return surplus;
  }

  private int capacity(long nanos) {
    if (known == Known.NOT_YET) {
      return settings.perConnection();
    }
    long horizon = settings.horizon().toNanos();
    if (known == Known.GONE || pausedBecause() != null || outlet.nanosBlocked(nanos) > horizon) {
      return 0;
    }
    double possible = Math.max(1, outlet.perSecond(nanos) * horizon / 1e9);
    return (int) Math.min(settings.perConnection(), possible);
  }

  /** Whether what has no place in memory would soon be wanted again. */
  boolean isQuick(long nanos) {
    return pausedBecause() == null
        && outlet.nanosBlocked(nanos) <= settings.horizon().toNanos()
        && plannedNanos - nanos <= settings.horizon().toNanos()
        && waiting.size() / outlet.perSecond(nanos) < settings.horizon().toSeconds();
  }

  /** Whether something is to be sent, as far as the connection itself is concerned. */
  boolean isEager() {
    return target != null && pausedBecause() == null && (!waiting.isEmpty() || outlet.hasCleared());
  }

  /** Why the account has no calls left for so long that nothing waits in memory, or null. */
  @Nullable String usedUpBecause(long nanos) {
    return outlet.nanosUsedUp(nanos) > settings.horizon().toNanos() ? outlet.whyUsedUp() : null;
  }

  /**
   * When a delivery that finds no place is to come back: after the one before it, but no later than
   * its patience, since the connection may recover. When an account has calls again is known.
   */
  Instant planNext(Delivery delivery, Instant now, long nanos) {
    Instant nextLook = Patience.nextLook(delivery, now);
    if (pausedBecause() != null) {
      return nextLook;
    }
    double perSecond = outlet.perSecond(nanos);
    long start = outlet.nanosBlocked(nanos) + (long) (waiting.size() / perSecond * 1e9);
    plannedNanos = nanos + Math.max(plannedNanos - nanos, start) + (long) (1e9 / perSecond);
    Instant turn = now.plusMillis((plannedNanos - nanos) / 1_000_000);
    return usedUpBecause(nanos) != null || turn.isBefore(nextLook) ? turn : nextLook;
  }

  // For the loop's sleep and for what is shown.

  /** How long until time alone lets something of this connection go on. */
  long nanosToNext(long nanos) {
    if (pausedBecause() != null || (waiting.isEmpty() && !outlet.hasCleared())) {
      return Long.MAX_VALUE;
    }
    long next = outlet.nanosToNext(nanos);
    return next > 0 ? next : Long.MAX_VALUE;
  }

  int waiting() {
    return waiting.size();
  }

  int inHand() {
    return inHand.size();
  }

  @Nullable Instant oldest() {
    return waiting.isEmpty() ? null : waiting.first().delivery().action().at();
  }

  boolean isIdle(long nanos) {
    return inHand.isEmpty()
        && outlet.underWay() == 0
        && outlet.nanosToNext(nanos) == 0
        && nanos - usedNanos > Patience.LEAST.toNanos();
  }
}
