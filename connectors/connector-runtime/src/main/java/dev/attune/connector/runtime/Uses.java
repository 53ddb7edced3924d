package dev.attune.connector.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who uses a thing, so that it is ended once: when it was retired and the last has left. */
final class Uses {
  private static final int RETIRED = Integer.MIN_VALUE;

  private final Runnable end;
  // The number of users, RETIRED added once no more may come.
  private final AtomicInteger users = new AtomicInteger();

  /**
   * @param end run by whoever leaves last, or retires it
   */
  Uses(Runnable end) {
    this.end = end;
  }

  /** Begins a use; false if it is retired. */
  boolean enter() {
    return users.getAndUpdate(count -> count < 0 ? count : count + 1) >= 0;
  }

  /** Ends a use that was begun. */
  void leave() {
    if (users.decrementAndGet() == RETIRED) {
      end.run();
    }
  }

  /** Lets nobody in any more; ends it now or when the last user leaves. */
  void retire() {
    int before = users.getAndUpdate(count -> count < 0 ? count : count + RETIRED);
    if (before == 0) {
      end.run();
    }
  }

  boolean isRetired() {
    return users.get() < 0;
  }
}
