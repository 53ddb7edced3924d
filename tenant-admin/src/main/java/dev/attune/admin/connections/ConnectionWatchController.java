package dev.attune.admin.connections;

import dev.attune.admin.hooks.RefusedHooks;
import dev.attune.admin.registrations.Registrations;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.polling.PollRecord;
import dev.attune.hub.polling.PollState;
import dev.attune.hub.polling.PollStore;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/connections/{connection}")
@Tag(name = "Connections")
final class ConnectionWatchController {
  private static final int MOST_COUNTED = 500;

  /** A source that waits no longer than that for its turn is up to date. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final ConnectionDesk desk;
  private final ConnectionCounts counts;
  private final DeliveryDesk deliveries;
  private final PollStore polls;
  private final PollStore subscriptions;
  private final ConnectionBudgets budgets;
  private final RefusedHooks refused;
  private final Registrations registrations;

  ConnectionWatchController(
      ConnectionDesk desk,
      ConnectionCounts counts,
      DeliveryDesk deliveries,
      PollStore polls,
      @Qualifier("subscriptionStore") PollStore subscriptions,
      ConnectionBudgets budgets,
      RefusedHooks refused,
      Registrations registrations) {
    this.desk = desk;
    this.counts = counts;
    this.deliveries = deliveries;
    this.polls = polls;
    this.subscriptions = subscriptions;
    this.budgets = budgets;
    this.refused = refused;
    this.registrations = registrations;
  }

  @Operation(summary = "See how the connection does")
  @GetMapping("/health")
  @Allowed(Role.VIEWER)
  HealthResource health(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    Connection watched = desk.read(new ConnectionKey(tenant, connection));
    List<Delivery> queued = found(watched.key(), DeliveryState.QUEUED, DeliveryState.AMBIGUOUS);
    PollRecord poll = polls.read(watched.key()).orElse(PollRecord.FRESH);
    PollRecord held = subscriptions.read(watched.key()).orElse(PollRecord.FRESH);
    return new HealthResource(
        watched.isPaused() ? "paused" : "running",
        watched.pauses().because(),
        DirectionResource.of(watched, Direction.RECEIVING),
        DirectionResource.of(watched, Direction.SENDING),
        desk.consent(watched),
        queued.size(),
        queued.isEmpty() ? null : queued.getLast().action().at(),
        found(watched.key(), DeliveryState.HELD).size(),
        found(watched.key(), DeliveryState.DEAD).size(),
        later(poll.lastPolled(), held.lastPolled()),
        poll.problem() == null ? held.problem() : poll.problem(),
        poll.lastPolled() == null || watched.isPaused(Direction.RECEIVING) ? null : poll.due(),
        inSeconds(poll.shortestPace()),
        behind(poll),
        later(poll.newest(), held.newest()),
        refused.of(watched.key()).map(one -> RefusedHealth.of(one, budgets.now())).orElse(null),
        registrations.problem(watched),
        budgets.of(watched.key()));
  }

  private static @Nullable Duration inSeconds(@Nullable Duration pace) {
    return pace == null ? null : pace.truncatedTo(ChronoUnit.SECONDS);
  }

  /** What has been due for more than a moment. */
  private @Nullable Instant behind(PollRecord poll) {
    Instant late = budgets.now().minus(LATE);
    return poll.sources().values().stream()
        .filter(source -> source.polled() != null)
        .map(PollState::due)
        .filter(due -> due.isBefore(late))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  private List<Delivery> found(ConnectionKey connection, DeliveryState... states) {
    return deliveries.list(connection.tenant(), Set.of(states), connection, null, MOST_COUNTED);
  }

  @Operation(summary = "See what became of all that the connection took in; the numbers add up")
  @GetMapping("/counts")
  @Allowed(Role.VIEWER)
  CountsResource counts(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection) {
    return counts.of(desk.read(new ConnectionKey(tenant, connection)).key());
  }
}
