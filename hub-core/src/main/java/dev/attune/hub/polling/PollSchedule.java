package dev.attune.hub.polling;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When each connection is polled next, and whose turn it is among those that are due: tenants go
 * round, each may have only so many under way. Only the loop touches it.
 */
final class PollSchedule {
  private static final Comparator<Entry> BY_TIME =
      Comparator.<Entry>comparingLong(entry -> entry.next)
          .thenComparing(entry -> entry.key.tenant())
          .thenComparing(entry -> entry.key.connection());

  private enum Stage {
    WAITING,
    READY,
    TAKEN
  }

  private static final class Entry {
    private final ConnectionKey key;
    private long version;
    private long next;
    private Stage stage = Stage.WAITING;

    /** Changed while it was taken: due again soon after, whatever comes of it. */
    private boolean isChanged;

    /** Told of news while it was taken: due again at once. */
    private boolean isHurried;

    /** Gone or paused while it was taken: forgotten when its turn ends, never taken twice. */
    private boolean isGone;

    private Entry(ConnectionKey key, long version, long next) {
      this.key = key;
      this.version = version;
      this.next = next;
    }
  }

  private final PollSettings settings;
  private final Map<ConnectionKey, Entry> entries = new HashMap<>();
  private final TreeSet<Entry> waiting = new TreeSet<>(BY_TIME);
  private final SequencedMap<TenantId, Deque<Entry>> ready = new LinkedHashMap<>();

  /** How many of each tenant are taken, also those that are not to be polled any more. */
  private final Map<TenantId, Integer> taken = new HashMap<>();

  PollSchedule(PollSettings settings) {
    this.settings = settings;
  }

  int underWay() {
    return taken.values().stream().mapToInt(Integer::intValue).sum();
  }

  long version(ConnectionKey key) {
    Entry entry = entries.get(key);
    return entry == null ? 0 : entry.version;
  }

  /**
   * Takes in which connections there are now.
   *
   * @return those that were there before and are gone
   */
  List<ConnectionKey> update(Collection<PollTarget> targets, long nanos) {
    Map<ConnectionKey, PollTarget> now = new HashMap<>();
    targets.forEach(target -> now.put(target.connection(), target));
    List<ConnectionKey> gone = new ArrayList<>();
    for (Entry entry : List.copyOf(entries.values())) {
      PollTarget target = now.get(entry.key);
      if (target == null || target.isPaused()) {
        remove(entry);
        if (target == null) {
          gone.add(entry.key);
        }
      }
    }
    for (PollTarget target : targets) {
      if (!target.isPaused()) {
        update(target, nanos);
      }
    }
    return gone;
  }

  private void update(PollTarget target, long nanos) {
    Entry known = entries.get(target.connection());
    if (known == null) {
      Entry entry = new Entry(target.connection(), target.version(), nanos);
      entries.put(entry.key, entry);
      waiting.add(entry);
    } else if (known.isGone || known.version != target.version()) {
      known.isGone = false;
      known.version = target.version();
      switch (known.stage) {
        case WAITING -> move(known, nanos + settings.settle().toNanos());
        case READY -> {
          // Its turn comes anyway.
        }
        case TAKEN -> known.isChanged = true;
      }
    }
  }

  private void remove(Entry entry) {
    if (entry.stage == Stage.TAKEN) {
      entry.isGone = true;
      return;
    }
    entries.remove(entry.key);
    waiting.remove(entry);
    Deque<Entry> ofTenant = ready.get(entry.key.tenant());
    if (ofTenant != null && ofTenant.remove(entry) && ofTenant.isEmpty()) {
      ready.remove(entry.key.tenant());
    }
  }

  private void move(Entry entry, long next) {
    waiting.remove(entry);
    entry.next = next;
    entry.stage = Stage.WAITING;
    waiting.add(entry);
  }

  /** Makes one due now, or when its turn is over; false if there is no such connection. */
  boolean hurry(ConnectionKey key, long nanos) {
    Entry entry = entries.get(key);
    if (entry == null || entry.isGone) {
      return false;
    }
    switch (entry.stage) {
      case WAITING -> move(entry, nanos);
      case READY -> {
        // Its turn comes anyway.
      }
      case TAKEN -> entry.isHurried = true;
    }
    return true;
  }

  /** Whose turn it is now, as far as there is room; each is taken until {@link #later}. */
  List<ConnectionKey> take(long nanos) {
    while (!waiting.isEmpty() && waiting.first().next - nanos <= 0) {
      Entry due = waiting.removeFirst();
      due.stage = Stage.READY;
      ready.computeIfAbsent(due.key.tenant(), tenant -> new ArrayDeque<>()).add(due);
    }
    List<ConnectionKey> chosen = new ArrayList<>();
    int room = settings.atOnce() - underWay();
    boolean isSomeoneServed = true;
    while (room > 0 && isSomeoneServed) {
      isSomeoneServed = false;
      for (TenantId tenant : List.copyOf(ready.keySet())) {
        Entry next = room > 0 ? next(tenant) : null;
        if (next != null) {
          chosen.add(next.key);
          room--;
          isSomeoneServed = true;
        }
      }
    }
    return chosen;
  }

  private @Nullable Entry next(TenantId tenant) {
    Deque<Entry> ofTenant = ready.get(tenant);
    if (ofTenant == null || taken.getOrDefault(tenant, 0) >= settings.perTenant()) {
      return null;
    }
    Entry next = ofTenant.remove();
    // To the end of the round, or out of it.
    ready.remove(tenant);
    if (!ofTenant.isEmpty()) {
      ready.put(tenant, ofTenant);
    }
    next.stage = Stage.TAKEN;
    taken.merge(tenant, 1, Integer::sum);
    return next;
  }

  /** Those that are due and wait for room. */
  List<ConnectionKey> unserved() {
    return ready.values().stream().flatMap(Deque::stream).map(entry -> entry.key).toList();
  }

  /** One that was taken is done with for now. */
  void later(ConnectionKey key, long nanos, long delay) {
    taken.computeIfPresent(key.tenant(), (tenant, count) -> count == 1 ? null : count - 1);
    Entry entry = entries.get(key);
    if (entry == null || entry.stage != Stage.TAKEN) {
      return;
    }
    if (entry.isGone) {
      entries.remove(key);
    } else {
      long wait = entry.isChanged ? Math.min(delay, settings.settle().toNanos()) : delay;
      wait = entry.isHurried ? 0 : wait;
      entry.isChanged = false;
      entry.isHurried = false;
      move(entry, nanos + Math.max(0, wait));
    }
  }

  /** How long nobody is due; those that only wait for room do not count. */
  long nanosToNext(long nanos) {
    return waiting.isEmpty() ? Long.MAX_VALUE : Math.max(0, waiting.first().next - nanos);
  }
}
