package dev.attune.hub.pipeline;

import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.identity.CustomerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The customers of one partition that want to be looked at soon, by their time. What lies further
 * off stays in the store, and so does who was looked at and stays due, because its journey stands
 * still: now and then the store is gone through again from the start, a page at a time. So any
 * number may be due at one instant and stay so. Used by one thread.
 */
final class TimerWindow {
  static final Duration WIDTH = Duration.ofSeconds(60);
  static final Duration BETWEEN_PAGES = Duration.ofSeconds(1);
  private static final int PAGE = 1_000;

  /**
   * How many are read at once. After an import a hundred thousand are due in the same minute,
   * because something lies in their outboxes, and most are written before that.
   */
  private static final int STRETCH = 5_000;

  private final CustomerStore customers;
  private final int partition;
  private final int atMost;
  private final TreeSet<CustomerStore.Due> due = new TreeSet<>();
  private final Map<CustomerKey, Instant> times = new HashMap<>();

  /** All up to here was read once, and all up to that time. */
  private CustomerStore.@Nullable Due front;

  private @Nullable Instant knownUntil;

  private boolean someAside;
  private CustomerStore.@Nullable Due again;
  private @Nullable Instant nextLook;

  /**
   * @param atMost how many customers are kept in memory
   */
  TimerWindow(CustomerStore customers, int partition, int atMost) {
    this.customers = customers;
    this.partition = partition;
    this.atMost = atMost;
  }

  /** Reads the next stretch of time if the one in memory ends soon; at most two pages. */
  void advance(Instant now) {
    Instant known = knownUntil;
    if (due.size() < atMost && (known == null || known.isBefore(now.plus(WIDTH.dividedBy(6))))) {
      readOn(now.plus(WIDTH));
    }
    if (due.size() < atMost && isTimeToLookAgain(now)) {
      lookAgain(now);
    }
  }

  private void readOn(Instant until) {
    int limit = Math.min(STRETCH, atMost);
    List<CustomerStore.Due> page = customers.due(partition, front, until, limit);
    page.forEach(one -> changed(one.customer(), one.at()));
    boolean isFull = page.size() == limit;
    front = page.isEmpty() ? front : page.getLast();
    // Several may be due at the last instant of a full page, and the rest of them are not known.
    knownUntil = isFull ? page.getLast().at().minusMillis(1) : until;
  }

  private boolean isTimeToLookAgain(Instant now) {
    Instant next = nextLook;
    if (next == null && someAside) {
      nextLook = now.plus(WIDTH);
      return false;
    }
    return next != null && !next.isAfter(now);
  }

  private void lookAgain(Instant now) {
    if (again == null) {
      someAside = false;
    }
    int limit = Math.min(PAGE, atMost);
    List<CustomerStore.Due> page = customers.due(partition, again, now, limit);
    page.stream()
        .filter(one -> isKnown(one) && !times.containsKey(one.customer()))
        .forEach(one -> changed(one.customer(), one.at()));
    boolean isFull = page.size() == limit;
    again = isFull ? page.getLast() : null;
    nextLook = isFull ? now.plus(BETWEEN_PAGES) : null;
  }

  /** The customer was written and now wants to be looked at then, or not at all. */
  void written(CustomerKey customer, @Nullable Instant at) {
    changed(customer, at != null && isKnown(new CustomerStore.Due(customer, at)) ? at : null);
  }

  /** Whether it is in memory if it is due at all and was not set aside. */
  private boolean isKnown(CustomerStore.Due one) {
    return (knownUntil != null && !one.at().isAfter(knownUntil))
        || (front != null && one.compareTo(front) <= 0);
  }

  private void changed(CustomerKey customer, @Nullable Instant at) {
    Instant before = times.remove(customer);
    if (before != null) {
      due.remove(new CustomerStore.Due(customer, before));
    }
    if (at != null) {
      times.put(customer, at);
      due.add(new CustomerStore.Due(customer, at));
    }
  }

  /** The customers who are due as far as their tenant's time has passed, earliest first. */
  List<CustomerKey> due(Horizon horizon, int limit) {
    List<CustomerKey> found = new ArrayList<>();
    for (CustomerStore.Due one : due) {
      if (one.at().isAfter(horizon.open()) || found.size() >= limit) {
        break;
      }
      if (!one.at().isAfter(horizon.of(one.customer().tenant()))) {
        found.add(one.customer());
      }
    }
    return found;
  }

  /** The customer was looked at and stays due, as its journey stands still: for a later look. */
  void setAside(CustomerKey customer) {
    if (times.containsKey(customer)) {
      changed(customer, null);
      someAside = true;
    }
  }

  @Nullable Instant first() {
    return due.isEmpty() ? null : due.first().at();
  }

  void forget() {
    due.clear();
    times.clear();
    front = null;
    knownUntil = null;
    someAside = false;
    again = null;
    nextLook = null;
  }
}
