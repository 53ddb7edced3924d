package dev.attune.admin.deadletters;

import dev.attune.admin.deliveries.DeliveryPages;
import dev.attune.admin.problems.WebError;
import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.PageRequest;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.DeadLetterStore;
import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds dead letters. Safe for use by many threads. */
final class LetterSearch {
  private final DeadLetterStore letters;
  private final DeliveryDesk deliveries;
  private final Profiles profiles;

  LetterSearch(DeadLetterStore letters, DeliveryDesk deliveries, Profiles profiles) {
    this.letters = letters;
    this.deliveries = deliveries;
    this.profiles = profiles;
  }

  /** Signals, newest first. */
  Scan<DeadLetter> signals(
      TenantId tenant, DeadLetter.State state, LetterFilter filter, PageRequest request) {
    return Scan.of(
        (last, most) -> letters.list(tenant, state, last == null ? null : last.source(), most),
        after(tenant, request),
        filter::fits,
        request.limit());
  }

  /** Dead signals of that part, oldest first. */
  Scan<DeadLetter> oldestSignals(TenantId tenant, LetterFilter filter, SignalPart part, int limit) {
    Source after = part.after();
    return Scan.of(
        (last, most) ->
            letters
                .listOldest(
                    tenant, DeadLetter.State.DEAD, last == null ? null : last.source(), most)
                .stream()
                .filter(letter -> part.holds(letter.source()))
                .toList(),
        after == null ? null : letters.read(tenant, after).orElseThrow(LetterSearch::unknown),
        filter::fits,
        limit);
  }

  /** All dead signals that there are now, or null if there is none. */
  @Nullable SignalPart allSignals(TenantId tenant) {
    List<DeadLetter> newest = letters.list(tenant, DeadLetter.State.DEAD, null, 1);
    return newest.isEmpty() ? null : new SignalPart(null, newest.getFirst().source());
  }

  private @Nullable DeadLetter after(TenantId tenant, PageRequest request) {
    return request.after(text ->
        switch (LetterId.parse(tenant, text)) {
          case LetterId.OfSignal(Source source) ->
              letters.read(tenant, source).orElseThrow(LetterSearch::unknown);
          case LetterId.OfDelivery delivery -> throw unknown();
        });
  }

  private static HubException unknown() {
    return new HubException(HubError.NOT_FOUND, "The tenant has no dead letter of this id.");
  }

  /** Deliveries, newest first. */
  Scan<Delivery> newest(
      TenantId tenant, DeliveryState state, LetterFilter filter, PageRequest request) {
    ConnectionKey connection = connection(tenant, filter);
    return found(
        tenant,
        filter,
        request,
        (last, most) -> deliveries.list(tenant, Set.of(state), connection, last, most));
  }

  /** Deliveries, oldest first. */
  Scan<Delivery> oldest(
      TenantId tenant, DeliveryState state, LetterFilter filter, PageRequest request) {
    ConnectionKey connection = connection(tenant, filter);
    return found(
        tenant,
        filter,
        request,
        (last, most) -> deliveries.listOldest(tenant, Set.of(state), connection, last, most));
  }

  private Scan<Delivery> found(
      TenantId tenant, LetterFilter filter, PageRequest request, Scan.Reader<Delivery> reader) {
    Set<String> profiles = profiles(tenant, filter);
    if (profiles != null && profiles.isEmpty()) {
      return new Scan<>(List.of(), null);
    }
    Delivery after = request.after(id -> deliveries.read(DeliveryPages.key(tenant, id)));
    return Scan.of(reader, after, delivery -> filter.fits(delivery, profiles), request.limit());
  }

  /** All ids of the customer that is asked about; null if none is. */
  private @Nullable Set<String> profiles(TenantId tenant, LetterFilter filter) {
    String identifier = filter.identifier();
    return identifier == null || identifier.isBlank()
        ? null
        : profiles.named(tenant, identifier.strip()).map(Profiles::ids).orElse(Set.of());
  }

  private static @Nullable ConnectionKey connection(TenantId tenant, LetterFilter filter) {
    try {
      return filter.connection(tenant);
    } catch (HubException e) {
      throw new HubException(WebError.BAD_REQUEST, "The connection must be named by its id.", e);
    }
  }

  /** A state in which somebody can still decide about a delivery. */
  static DeliveryState openState(@Nullable String text) {
    return switch (text) {
      case null -> DeliveryState.DEAD;
      case "dead" -> DeliveryState.DEAD;
      case "held" -> DeliveryState.HELD;
      case "expired" -> DeliveryState.EXPIRED;
      default ->
          throw new HubException(WebError.BAD_REQUEST, "The state must be dead, held or expired.");
    };
  }
}
