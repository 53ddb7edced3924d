package dev.attune.hub.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * How much a journey has sent in its first run. An hour begins with the first delivery after the
 * one before is over.
 *
 * @param began when the hour began that is counted
 * @param sent how many deliveries had their first try in that hour
 * @param heldUp how many were put off to the next one
 * @param total how many there were in all hours
 * @param version the version of its document; 0 before the first write
 */
public record FirstRunCount(
    FirstRunKey key, Instant began, int sent, int heldUp, long total, long version) {
  static final Duration HOUR = Duration.ofHours(1);

  /** Of a journey that has sent nothing. */
  public static FirstRunCount none(FirstRunKey key) {
    return new FirstRunCount(key, Instant.EPOCH, 0, 0, 0, 0);
  }

  /** When the hour is over that is counted. */
  public Instant ends() {
    return began.plus(HOUR);
  }

  /** As it is at that moment: with nothing sent in the hour if a new one would begin. */
  public FirstRunCount on(Instant now) {
    return now.isBefore(ends()) ? this : new FirstRunCount(key, now, 0, 0, total, version);
  }

  /** How many of so many may go out when that many are allowed in an hour. */
  int granted(int wanted, int perHour) {
    return Math.max(0, Math.min(wanted, perHour - sent));
  }

  /** The same, with so many more that went out and that were put off. */
  FirstRunCount with(int gone, int putOff) {
    return new FirstRunCount(key, began, sent + gone, heldUp + putOff, total + gone, version);
  }

  /** The same with that version of its document. */
  public FirstRunCount at(long other) {
    return new FirstRunCount(key, began, sent, heldUp, total, other);
  }
}
