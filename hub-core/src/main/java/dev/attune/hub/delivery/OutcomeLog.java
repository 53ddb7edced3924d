package dev.attune.hub.delivery;

import dev.attune.hub.log.LogEntry;
import java.util.List;

/**
 * Takes outcomes back into the log. The state of an outcome is {@link DeliveryState#text}; its
 * result is what the tool answered or, where it was not delivered, the {@code reason}. Safe for use
 * by many threads.
 */
@FunctionalInterface
public interface OutcomeLog {

  /**
   * Appends outcomes, durably before it returns. It may be called again with the same ones; whoever
   * reads them takes each (action, state) once.
   *
   * @throws dev.attune.hub.problem.HubException {@code store.unavailable}, {@code log.lag} or
   *     {@code hub.stopping}; then they may have been appended, and are offered again
   */
  void append(List<LogEntry.Outcome> outcomes);
}
