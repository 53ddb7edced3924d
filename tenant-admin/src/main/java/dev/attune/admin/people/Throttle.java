package dev.attune.admin.people;

import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Slows down whoever tries out passwords: so many tries in a while for one account from one
 * address, for one account, and from one address. A right password takes its try back. Safe for use
 * by many threads.
 */
final class Throttle {
  static final Duration WINDOW = Duration.ofMinutes(15);
  static final int OF_ACCOUNT_FROM_ADDRESS = 5;
  static final int OF_ACCOUNT = 50;
  static final int FROM_ADDRESS = 100;
  private static final int MAX_KEPT = 100_000;

  private static final class Tries {
    private final long sinceNanos;
    private int count;

    Tries(long sinceNanos) {
      this.sinceNanos = sinceNanos;
    }
  }

  private final Clock clock;
  private final Map<String, Tries> tries = new HashMap<>();

  Throttle(Clock clock) {
    this.clock = clock;
  }

  /** Counts a try, and returns how long to wait before it may be made: zero if it may. */
  synchronized Duration admit(Email email, String address) {
    long now = clock.nanoTime();
    Duration wait =
        longest(
            wait(pair(email, address), OF_ACCOUNT_FROM_ADDRESS, now),
            wait(account(email), OF_ACCOUNT, now),
            wait(from(address), FROM_ADDRESS, now));
    if (wait.isZero()) {
      makeRoom(now);
      count(pair(email, address), now);
      count(account(email), now);
      count(from(address), now);
    }
    return wait;
  }

  /** Takes back a try that was right, and all of that account from that address. */
  synchronized void wasRight(Email email, String address) {
    tries.remove(pair(email, address));
    takeBack(account(email));
    takeBack(from(address));
  }

  private Duration wait(String key, int limit, long now) {
    Tries made = tries.get(key);
    if (made == null || made.count < limit || now - made.sinceNanos > WINDOW.toNanos()) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(WINDOW.toNanos() - (now - made.sinceNanos) + 1);
  }

  private void count(String key, long now) {
    Tries made = tries.get(key);
    if (made == null || now - made.sinceNanos > WINDOW.toNanos()) {
      made = new Tries(now);
      tries.put(key, made);
    }
    made.count++;
  }

  private void takeBack(String key) {
    Tries made = tries.get(key);
    if (made != null && made.count > 0) {
      made.count--;
    }
  }

  private void makeRoom(long now) {
    if (tries.size() >= MAX_KEPT) {
      tries.values().removeIf(made -> now - made.sinceNanos > WINDOW.toNanos());
    }
    var all = tries.keySet().iterator();
    while (tries.size() >= MAX_KEPT && all.hasNext()) {
      all.next();
      all.remove();
    }
  }

  private static Duration longest(Duration a, Duration b, Duration c) {
    Duration longer = a.compareTo(b) > 0 ? a : b;
    return longer.compareTo(c) > 0 ? longer : c;
  }

  private static String pair(Email email, String address) {
    return "p " + address + " " + email.value();
  }

  private static String account(Email email) {
    return "e " + email.value();
  }

  private static String from(String address) {
    return "a " + address;
  }
}
