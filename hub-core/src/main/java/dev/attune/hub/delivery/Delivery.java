package dev.attune.hub.delivery;

import dev.attune.hub.value.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action on its way.
 *
 * @param attempts tries that reached the tool or may have
 * @param firstTried when the first try began, or null before it
 * @param dueAt when it is next worth looking at; for one that has ended, when it ended
 * @param reason why it waits, was refused or given up; empty while all is well
 * @param result what the tool answered, empty until delivered
 * @param version the version of its document; 0 before the first write
 */
public record Delivery(
    Action action,
    DeliveryState state,
    int attempts,
    @Nullable Instant firstTried,
    Instant dueAt,
    String reason,
    Fields result,
    long version) {

  /** A delivery as a customer's outbox hands it over. */
  public static Delivery queued(Action action) {
    return new Delivery(action, DeliveryState.QUEUED, 0, null, action.at(), "", Fields.EMPTY, 0);
  }

  public ActionKey key() {
    return action.key();
  }
}
