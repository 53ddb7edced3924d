package dev.attune.admin.purposes;

import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.LegalBasis;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a customer's consents changed, out of the history of events. */
final class ConsentHistory {
  private static final int LOOK = 500;
  private static final int MOST_LOOKED_AT = 5_000;
  private static final int MOST_CHANGES = 500;

  private final EventHistory history;

  ConsentHistory(EventHistory history) {
    this.history = history;
  }

  /** What changed, newest first. */
  record Changes(
      List<ChangeResource> items,
      @Schema(description = "Whether all events that are kept were looked through")
          boolean complete) {}

  /** One change, as an event or somebody said it. */
  record ChangeResource(
      String purpose,
      String channel,
      String state,
      @Nullable String basis,
      @Nullable Instant until,
      @Nullable String proof,
      Instant at,
      String connection,
      @Schema(description = "The name of the event") String event,
      @Nullable String actor,
      @Nullable String reason) {}

  Changes of(TenantId tenant, Set<String> profiles) {
    List<ChangeResource> changes = new ArrayList<>();
    TimelineCursor before = null;
    for (int looked = 0; looked < MOST_LOOKED_AT; looked += LOOK) {
      List<HistoryEntry> next = history.timeline(tenant, profiles, before, LOOK);
      next.forEach(entry -> add(entry.event(), changes));
      if (changes.size() > MOST_CHANGES) {
        return new Changes(List.copyOf(changes.subList(0, MOST_CHANGES)), false);
      }
      if (next.size() < LOOK) {
        return new Changes(List.copyOf(changes), true);
      }
      before = TimelineCursor.after(next.getLast());
    }
    return new Changes(List.copyOf(changes), false);
  }

  private static void add(Event event, List<ChangeResource> changes) {
    ConnectionId connection = event.key().connection().connection();
    boolean isSaid = connection.equals(ConnectionId.HUB);
    for (Consent consent : event.consents()) {
      LegalBasis basis = consent.basis();
      changes.add(
          new ChangeResource(
              consent.purpose(),
              consent.channel(),
              consent.state().text(),
              basis == null ? null : basis.text(),
              consent.until(),
              consent.proof(),
              event.at(),
              connection.value(),
              event.name(),
              isSaid ? event.properties().text(Event.ACTOR) : null,
              isSaid ? event.properties().text("reason") : null));
    }
  }
}
