package dev.attune.admin.events;

import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.delivery.DeliveryStore;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/profiles/{profile}/timeline")
@Tag(name = "Profiles")
final class TimelineController {
  private final EventHistory history;
  private final DeliveryStore deliveries;
  private final Profiles profiles;

  TimelineController(EventHistory history, DeliveryStore deliveries, Profiles profiles) {
    this.history = history;
    this.deliveries = deliveries;
    this.profiles = profiles;
  }

  @Operation(
      summary = "Read what happened to a profile and what was done for it, newest first",
      description =
          "Events of all tools, deliveries, journeys entered and left, and merges. A page may be"
              + " short though more follow, where what is wanted is rare.")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<EventResource> read(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("profile") ProfileId profile,
      @Parameter(description = "event, delivery, journey or merge; may be repeated; else all")
          @RequestParam(name = "kind", required = false)
          @Nullable List<String> kinds,
      @Parameter(description = "Only what has this name")
          @RequestParam(name = "name", required = false)
          @Nullable String name,
      @Parameter(description = "Only what came or went by the connection of this id")
          @RequestParam(name = "connection", required = false)
          @Nullable String connection,
      @Parameter(description = "Nothing from before this time")
          @RequestParam(name = "from", required = false)
          @Nullable String from,
      @Parameter(description = "Nothing from this time on")
          @RequestParam(name = "until", required = false)
          @Nullable String until,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    TimelineFilter filter = TimelineFilter.of(kinds, name, connection, from, until);
    Customer customer = profiles.read(tenant, profile);
    List<Strand> strands =
        Stream.of(
                new EventStrand(history, customer, filter),
                new DeliveryStrand(deliveries, customer, filter),
                PassageStrand.journeys(customer, filter),
                PassageStrand.merges(customer, filter))
            .filter(strand -> filter.kinds().contains(strand.kind()))
            .toList();
    return new CustomerTimeline(strands).page(PageRequest.of(cursor, limit));
  }
}
