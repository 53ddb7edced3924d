package dev.attune.admin.why;

import dev.attune.admin.journeys.EnrolmentResource;
import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.delivery.DeliveryStore;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/profiles/{profile}/why")
@Tag(name = "Profiles")
final class WhyController {
  private final Profiles profiles;
  private final JourneyStore journeys;
  private final Reasons reasons;
  private final WaysIn waysIn;

  WhyController(
      Profiles profiles,
      JourneyStore journeys,
      FactStore facts,
      EventHistory history,
      DeliveryStore deliveries) {
    this.profiles = profiles;
    this.journeys = journeys;
    this.reasons = new Reasons(facts, history, deliveries);
    this.waysIn = new WaysIn(journeys, history);
  }

  @Operation(
      summary = "Ask why a journey did something for a customer, or did not",
      description =
          "What was decided about the customer, the newest first: which entry did not let it in and"
              + " why, which way it took, what was not sent. With 'journey' of that journey alone,"
              + " and then also where the customer stands in it and whether anything has happened"
              + " that could have started it. A page may be short though more follow.")
  @GetMapping
  @Allowed(Role.VIEWER)
  WhyResource read(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("profile") ProfileId profile,
      @Parameter(description = "The journey's id") @RequestParam(name = "journey", required = false)
          @Nullable JourneyId journey,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    Customer customer = profiles.read(tenant, profile);
    Reasons.Found found = reasons.of(customer, journey, request);
    List<EnrolmentResource> standing =
        customer.enrolments().stream()
            .filter(one -> journey == null || one.journey().equals(journey))
            .map(one -> EnrolmentResource.of(customer, one))
            .toList();
    WhyResource.JourneyNow now =
        journey == null || cursor != null
            ? null
            : journeys
                .head(new JourneyKey(tenant, journey))
                .map(head -> WhyResource.JourneyNow.of(head, waysIn.of(customer, head)))
                .orElse(WhyResource.JourneyNow.ofNone(journey));
    return new WhyResource(now, standing, found.reasons(), found.next());
  }
}
