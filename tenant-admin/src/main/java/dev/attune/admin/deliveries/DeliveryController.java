package dev.attune.admin.deliveries;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/deliveries")
@Tag(name = "Deliveries")
final class DeliveryController {
  private final DeliveryDesk desk;
  private final DeliveryPages pages;

  DeliveryController(DeliveryDesk desk) {
    this.desk = desk;
    this.pages = new DeliveryPages(desk);
  }

  @Operation(summary = "List deliveries, newest first")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<DeliveryResource> list(
      @PathVariable("tenant") TenantId tenant,
      @Parameter(description = "Only those in this state")
          @RequestParam(name = "state", required = false)
          @Nullable String state,
      @Parameter(description = "Only those of the connection of this id")
          @RequestParam(name = "connection", required = false)
          @Nullable String connection,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        pages.find(tenant, states(state), connection, request),
        request,
        DeliveryPages::place,
        DeliveryResource::of);
  }

  private static Set<DeliveryState> states(@Nullable String state) {
    if (state == null) {
      return EnumSet.allOf(DeliveryState.class);
    }
    return Set.of(
        DeliveryState.ofText(state)
            .orElseThrow(() ->
                new HubException(
                    WebError.BAD_REQUEST,
                    "The parameter 'state' must be queued, ambiguous, held, delivered, suppressed,"
                        + " expired, dead or discarded.")));
  }

  @Operation(summary = "Read a delivery")
  @GetMapping("/{delivery}")
  @Allowed(Role.VIEWER)
  ResponseEntity<DeliveryResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("delivery") String id) {
    Delivery delivery = desk.read(DeliveryPages.key(tenant, id));
    return ResponseEntity.ok()
        .eTag(Revision.tag(delivery.version()))
        .body(DeliveryResource.of(delivery));
  }
}
