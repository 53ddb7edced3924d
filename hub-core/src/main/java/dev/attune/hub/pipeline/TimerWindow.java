package dev.attune.hub.pipeline;

import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.identity.CustomerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The customers of one partition that want to be looked at soon, by their time. What lies further
 * off stays in the store. Used by one thread.
 */
final class TimerWindow {
  static final Duration WIDTH = Duration.ofSeconds(60);
  private static final Comparator<CustomerStore.Due> ORDER =
      Comparator.comparing(CustomerStore.Due::at).thenComparing(CustomerStore.Due::customer);

  private final CustomerStore customers;
  private final int partition;
  private final int atMost;
  private final TreeSet<CustomerStore.Due> due = new TreeSet<>(ORDER);
  private final Map<CustomerKey, Instant> times = new HashMap<>();
  private final Map<CustomerKey, Instant> aside = new HashMap<>();
  private @Nullable Instant knownUntil;

  /**
   * @param atMost how many customers are kept in memory
   */
  TimerWindow(CustomerStore customers, int partition, int atMost) {
    this.customers = customers;
    this.partition = partition;
    this.atMost = atMost;
  }

  /** Reads the next stretch of time if the one in memory ends soon. */
  void advance(Instant now) {
    Instant known = knownUntil;
    if (known == null || known.isBefore(now.plus(WIDTH.dividedBy(6)))) {
      read(known == null ? Instant.EPOCH : known, now.plus(WIDTH));
    }
  }

  private void read(Instant after, Instant until) {
    if (due.size() >= atMost) {
      return;
    }
    List<CustomerStore.Due> found = customers.due(partition, after, until, atMost);
    found.forEach(one -> changed(one.customer(), one.at()));
    knownUntil = found.size() < atMost ? until : beforeLast(found, after);
    Map<CustomerKey, Instant> again = new HashMap<>(aside);
    again.forEach(this::changed);
  }

  /** Several may be due at the last instant read; those not read come with the next look. */
  private static Instant beforeLast(List<CustomerStore.Due> found, Instant after) {
    Instant last = found.getLast().at().minusMillis(1);
    return last.isAfter(after) ? last : after;
  }

  /** The customer was written and now wants to be looked at then, or not at all. */
  void written(CustomerKey customer, @Nullable Instant at) {
    Instant known = knownUntil;
    changed(customer, at != null && known != null && !at.isAfter(known) ? at : null);
  }

  private void changed(CustomerKey customer, @Nullable Instant at) {
    aside.remove(customer);
    Instant before = times.remove(customer);
    if (before != null) {
      due.remove(new CustomerStore.Due(customer, before));
    }
    if (at != null) {
      times.put(customer, at);
      due.add(new CustomerStore.Due(customer, at));
    }
  }

  /** The customers due by then, earliest first. */
  List<CustomerKey> due(Instant until, int limit) {
    List<CustomerKey> found = new ArrayList<>();
    for (CustomerStore.Due one : due) {
      if (one.at().isAfter(until) || found.size() >= limit) {
        break;
      }
      found.add(one.customer());
    }
    return found;
  }

  /** The customer was looked at and stays due, as its journey stands still: for a later look. */
  void setAside(CustomerKey customer) {
    Instant at = times.get(customer);
    if (at != null) {
      changed(customer, null);
      aside.put(customer, at);
    }
  }

  @Nullable Instant first() {
    return due.isEmpty() ? null : due.first().at();
  }

  void forget() {
    due.clear();
    times.clear();
    aside.clear();
    knownUntil = null;
  }
}
