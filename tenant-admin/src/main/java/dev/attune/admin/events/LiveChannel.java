package dev.attune.admin.events;

import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One tenant's newest events, and who looks at them. Safe for use by many threads. */
final class LiveChannel {
  /** So many are kept for viewers that come back. */
  static final int KEPT = 500;

  /** So long it is kept when nobody looks. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<EventKey, HistoryEntry> newest = new LinkedHashMap<>();
  private final Set<LiveViewer> viewers = new HashSet<>();
  private long leftNanos;
  private boolean isFollowed;

  LiveChannel(Clock clock) {
    this.clock = clock;
    this.leftNanos = clock.nanoTime();
  }

  synchronized void add(HistoryEntry event) {
    if (isNew(event)) {
      viewers.forEach(viewer -> viewer.offer(event));
    }
  }

  synchronized void forget(Set<String> profiles) {
    newest
        .values()
        .removeIf(event -> profiles.contains(event.profile()) || profiles.contains(event.part()));
  }

  /** One that is told again is known already. */
  private boolean isNew(HistoryEntry event) {
    boolean isNew = newest.putIfAbsent(event.event().key(), event) == null;
    if (newest.size() > KEPT) {
      newest.remove(newest.keySet().iterator().next());
    }
    return isNew;
  }

  /** The newest at a look, oldest first; the first look says what was there before. */
  synchronized void found(List<HistoryEntry> look) {
    for (HistoryEntry event : look) {
      if (isNew(event) && isFollowed) {
        viewers.forEach(viewer -> viewer.offer(event));
      }
    }
    isFollowed = true;
  }

  synchronized LiveViewer watch(@Nullable String after) {
    LiveViewer viewer = new LiveViewer(this::leave);
    viewers.add(viewer);
    if (after != null) {
      behind(after).forEach(viewer::offer);
    }
    return viewer;
  }

  private Deque<HistoryEntry> behind(String after) {
    Deque<HistoryEntry> behind = new ArrayDeque<>();
    boolean isKnown = false;
    for (HistoryEntry event : newest.values()) {
      if (isKnown) {
        behind.add(event);
      }
      isKnown |= event.source().toString().equals(after);
    }
    return behind;
  }

  private synchronized void leave(LiveViewer viewer) {
    viewers.remove(viewer);
    leftNanos = clock.nanoTime();
  }

  synchronized boolean isWatched() {
    return !viewers.isEmpty();
  }

  synchronized boolean isForgotten(long nanos) {
    return viewers.isEmpty() && nanos - leftNanos > PATIENCE.toNanos();
  }

  synchronized void end() {
    viewers.forEach(LiveViewer::end);
  }
}
