package dev.attune.admin.why;

import dev.attune.admin.rest.PageRequest;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryStore;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.fact.Assignment;
import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was decided about a customer, from the facts that tell of journeys. */
final class Reasons {
  /** A page looks through so many pages of facts; a customer may be in many journeys. */
  private static final int MOST_PAGES = 8;

  private static final int DELIVERIES = 200;

  /** How a customer moved is told by what it moved for. */
  private static final Set<FactKind> UNTOLD =
      Set.of(FactKind.ENROLMENT_MOVED, FactKind.RETRACTED, FactKind.EVENT);

  private static final Set<FactKind> OF_DELIVERIES =
      Set.of(FactKind.DELIVERY_FAILED, FactKind.DELIVERY_SUPPRESSED);

  private final FactStore facts;
  private final EventHistory history;
  private final DeliveryStore deliveries;

  Reasons(FactStore facts, EventHistory history, DeliveryStore deliveries) {
    this.facts = facts;
    this.history = history;
    this.deliveries = deliveries;
  }

  /** A page of reasons; {@code next} is the cursor of the one after, or null at the end. */
  record Found(List<WhyResource.ReasonResource> reasons, @Nullable String next) {}

  Found of(Customer customer, @Nullable JourneyId journey, PageRequest request) {
    TenantId tenant = customer.key().tenant();
    Set<ProfileId> profiles = new TreeSet<>(customer.parts().keySet());
    profiles.add(customer.key().profile());
    List<Fact> wanted = new ArrayList<>();
    Set<String> known = new HashSet<>();
    String cursor = request.after();
    int pages = 0;
    do {
      FactStore.Page page =
          facts.ofJourneys(tenant, profiles, cursor, request.limit() - wanted.size());
      for (Fact fact : page.facts()) {
        if (!UNTOLD.contains(fact.kind()) && isOf(fact, journey) && known.add(fact.id())) {
          wanted.add(fact);
        }
      }
      cursor = page.next();
      pages++;
    } while (cursor != null && wanted.size() < request.limit() && pages < MOST_PAGES);
    return new Found(
        shown(tenant, profiles, wanted), cursor == null ? null : PageRequest.encoded(cursor));
  }

  private static boolean isOf(Fact fact, @Nullable JourneyId journey) {
    return journey == null || journey.value().equals(journeyOf(fact));
  }

  private static @Nullable String journeyOf(Fact fact) {
    Case passage = fact.passage();
    return passage == null ? fact.properties().text("journey") : passage.journey().value();
  }

  private List<WhyResource.ReasonResource> shown(
      TenantId tenant, Set<ProfileId> profiles, List<Fact> wanted) {
    Map<String, HistoryEntry> causes = causes(tenant, wanted);
    Map<String, String> undelivered = undelivered(tenant, profiles, wanted);
    return wanted.stream()
        .map(fact -> shown(fact, causes.get(fact.position()), undelivered.get(sending(fact))))
        .toList();
  }

  /** The events at whose entries of the log something was decided. */
  private Map<String, HistoryEntry> causes(TenantId tenant, List<Fact> wanted) {
    Map<Source, Instant> sources = new HashMap<>();
    for (Fact fact : wanted) {
      if (fact.position().contains("/")) {
        sources.put(Source.ofText(fact.position()), fact.received());
      }
    }
    Map<String, HistoryEntry> causes = new HashMap<>();
    history
        .madeOf(tenant, sources)
        .forEach(entry -> causes.putIfAbsent(entry.source().toString(), entry));
    return causes;
  }

  /** Why messages were not sent, as long as their deliveries are kept. */
  private Map<String, String> undelivered(
      TenantId tenant, Set<ProfileId> profiles, List<Fact> wanted) {
    Map<String, String> reasons = new HashMap<>();
    if (wanted.stream().anyMatch(fact -> OF_DELIVERIES.contains(fact.kind()))) {
      for (Delivery delivery :
          deliveries.ofProfiles(tenant, profiles, Instant.MAX, null, DELIVERIES)) {
        reasons.putIfAbsent(
            delivery.action().enrolment()
                + "/"
                + delivery.action().step()
                + "/"
                + delivery.state().text(),
            delivery.reason());
      }
    }
    return reasons;
  }

  private static String sending(Fact fact) {
    Case passage = fact.passage();
    String enrolment = passage == null ? "" : passage.enrolment();
    return enrolment + "/" + fact.name() + "/" + fact.properties().text("state");
  }

  private static WhyResource.ReasonResource shown(
      Fact fact, @Nullable HistoryEntry cause, @Nullable String undelivered) {
    Case passage = fact.passage();
    Sentence sentence = Sentence.of(fact, undelivered == null ? "" : undelivered);
    Map<String, @Nullable Object> details = new LinkedHashMap<>(fact.properties().values());
    details.remove(Seen.PROPERTY);
    Assignment assignment = fact.assignment();
    String key = passage == null ? fact.properties().text("key") : passage.key();
    return new WhyResource.ReasonResource(
        fact.id(),
        fact.at(),
        sentence.what(),
        sentence.text(),
        journeyOf(fact),
        passage == null ? version(fact) : Integer.valueOf(passage.version()),
        passage == null ? fact.properties().text("enrolment") : passage.enrolment(),
        key == null || key.isEmpty() ? null : key,
        sentence.step(),
        cause == null
            ? null
            : new WhyResource.CauseResource(
                cause.event().key().connection().connection().value(),
                cause.event().key().id(),
                cause.event().name(),
                cause.event().at()),
        assignment == null
            ? null
            : new WhyResource.DrawnVariant(
                assignment.experiment(), assignment.variant(), assignment.probability()),
        Seen.of(fact),
        details);
  }

  private static @Nullable Integer version(Fact fact) {
    return fact.properties().value("version") instanceof Number number && number.intValue() > 0
        ? Integer.valueOf(number.intValue())
        : null;
  }
}
