package dev.attune.hub.identity;

import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Reads from the history what a trial needs, the newest first, within bounds. Writes nothing. */
public final class TrialHistory {
  /** The most events that are tried. */
  public static final int MOST_EVENTS = 100_000;

  /** The most identifiers that these may name. */
  public static final int MOST_IDENTIFIERS = 400_000;

  private static final int PAGE = 500;

  private final EventHistory history;
  private final TenantId tenant;
  private final int mostEvents;
  private final Map<Identifier, Identifier> once = new HashMap<>();
  private final List<TrialEvent> events = new ArrayList<>();
  private int identifiers;

  private TrialHistory(EventHistory history, TenantId tenant, int mostEvents) {
    this.history = history;
    this.tenant = tenant;
    this.mostEvents = mostEvents;
  }

  /**
   * What was read.
   *
   * @param isAll whether it is all since the time that was asked for; else what is older is left
   *     out
   * @param oldest when the first of the events was received, or null if there are none
   */
  public record Collected(List<TrialEvent> events, boolean isAll, @Nullable Instant oldest) {
    public Collected {
      events = List.copyOf(events);
    }
  }

  /**
   * Reads events page by page.
   *
   * @param since when the oldest were received
   * @param mostEvents at most {@value #MOST_EVENTS}
   * @param goesOn told after each page how many there are; ends the reading by false
   */
  public static Collected read(
      EventHistory history, TenantId tenant, Instant since, int mostEvents, IntPredicate goesOn) {
    return new TrialHistory(history, tenant, Math.min(mostEvents, MOST_EVENTS)).read(since, goesOn);
  }

  private Collected read(Instant since, IntPredicate goesOn) {
    TimelineCursor cursor = null;
    while (true) {
      List<HistoryEntry> page = history.newest(tenant, cursor, PAGE);
      for (HistoryEntry entry : page) {
        if (entry.event().received().isBefore(since)) {
          return collected(true);
        }
        if (!take(entry)) {
          return collected(false);
        }
      }
      if (page.size() < PAGE) {
        return collected(true);
      }
      if (!goesOn.test(events.size())) {
        return collected(false);
      }
      cursor = TimelineCursor.afterReceipt(page.getLast());
    }
  }

  private boolean take(HistoryEntry entry) {
    List<Identifier> named = entry.event().identifiers();
    if (events.size() >= mostEvents || identifiers + named.size() > MOST_IDENTIFIERS) {
      return false;
    }
    identifiers += named.size();
    events.add(
        new TrialEvent(
            entry.source(),
            entry.event().received(),
            new ProfileId(entry.profile()),
            entry.event().at(),
            named.stream()
                .map(identifier -> once.computeIfAbsent(identifier, same -> same))
                .toList()));
    return true;
  }

  private Collected collected(boolean isAll) {
    return new Collected(events, isAll, events.isEmpty() ? null : events.getLast().received());
  }
}
