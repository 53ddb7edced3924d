package dev.attune.hub.delivery;

import dev.attune.hub.delivery.ShardStore.ShardLease;
import dev.attune.hub.time.Lease;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A shard that this node holds or held. Whether it may still act is asked by every thread that
 * sends; the rest belongs to the loop.
 */
final class Shard {
  private final int number;
  private final Map<ActionKey, Long> underWay;
  private final DueCursor cursor;
  private volatile Lease lease;
  private volatile boolean isOwned = true;
  private boolean isSettled;
  private boolean isLeaving;
  private boolean mustRecord;
  private long appendNotBefore;

  Shard(ShardLease taken, DueCursor cursor, long nanos) {
    this.number = taken.shard();
    this.lease = taken.lease();
    this.underWay = new LinkedHashMap<>(taken.underWay());
    this.cursor = cursor;
    this.isSettled = underWay.isEmpty();
    this.appendNotBefore = nanos;
  }

  int number() {
    return number;
  }

  DueCursor cursor() {
    return cursor;
  }

  long epoch() {
    return lease.epoch();
  }

  /** Whether a send may be begun or a result be written. */
  boolean mayAct(long nanos) {
    return isOwned && lease.isUsable(nanos);
  }

  boolean isOwned() {
    return isOwned;
  }

  void renewed(long askedNanos) {
    lease = lease.renewed(askedNanos);
  }

  void lose() {
    isOwned = false;
  }

  /** Whether what the last owner left under way has been taken care of. */
  boolean isSettled() {
    return isSettled;
  }

  void settle() {
    isSettled = true;
  }

  /** Whether it is to be given back as soon as nothing of it is under way. */
  boolean isLeaving() {
    return isLeaving;
  }

  void leave(boolean leaving) {
    isLeaving = leaving;
  }

  /** Whether new deliveries may be taken from it. */
  boolean isOpen(long nanos) {
    return isSettled && !isLeaving && mayAct(nanos);
  }

  Map<ActionKey, Long> underWay() {
    return underWay;
  }

  /** Notes a delivery that is about to be sent or to end; in the store with the next record. */
  void begin(Delivery delivery) {
    underWay.put(delivery.key(), delivery.version());
  }

  /** Notes a delivery that is about to end without being sent: it cannot have been. */
  void beginEnd(ActionKey key) {
    underWay.put(key, ShardLease.NOT_SENT);
  }

  /** It has ended and its outcome is in the log, or its next try is written. */
  void end(ActionKey key) {
    underWay.remove(key);
  }

  /** It is not sent after all, which the store must know, since nothing else will show it. */
  void takeBack(ActionKey key) {
    underWay.remove(key);
    mustRecord = true;
  }

  boolean mustRecord() {
    return mustRecord;
  }

  void recorded() {
    mustRecord = false;
  }

  ShardLease record() {
    return new ShardLease(number, lease, underWay);
  }

  /** Outcomes of this shard were refused; others go first. */
  void appendNotBefore(long nanos) {
    appendNotBefore = nanos;
  }

  long nanosToAppend(long nanos) {
    return Math.max(0, appendNotBefore - nanos);
  }
}
