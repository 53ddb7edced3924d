package dev.attune.admin.suppressions;

import dev.attune.admin.erasures.ErasureDesk;
import dev.attune.admin.problems.Findings;
import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.delivery.Suppression;
import dev.attune.hub.delivery.Suppression.Lift;
import dev.attune.hub.delivery.Suppression.Listed;
import dev.attune.hub.delivery.Suppressions;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Unwanted;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/suppressions")
@Tag(name = "Suppressions")
final class SuppressionController {
  private static final int MOST_WORDS = 500;
  private static final long VERSION = 1;

  private final Suppressions suppressions;
  private final ErasureDesk erasures;
  private final Creations creations;
  private final Clock clock;

  SuppressionController(
      Suppressions suppressions, ErasureDesk erasures, Creations creations, Clock clock) {
    this.suppressions = suppressions;
    this.erasures = erasures;
    this.creations = creations;
    this.clock = clock;
  }

  @Operation(
      summary = "List why addresses are suppressed, and what was lifted",
      description = "No address can be read out of it; look one up to find its entry.")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<SuppressionResource> list(
      @PathVariable("tenant") TenantId tenant,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        suppressions.page(tenant, request.after(), request.oneMore()),
        request,
        Listed::id,
        SuppressionResource::of);
  }

  @Operation(summary = "Look up whether an address is suppressed, and why")
  @PostMapping("/lookup")
  @Allowed(Role.VIEWER)
  Page<SuppressionResource> lookup(
      @PathVariable("tenant") TenantId tenant, @RequestBody AddressRequest wanted) {
    Identifier address = wanted.address(new Findings());
    return new Page<>(
        found(tenant, address).stream().limit(1).map(SuppressionResource::of).toList(), null);
  }

  @Operation(summary = "Suppress an address: nothing is sent there any more")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = SuppressionResource.class)))
  @PostMapping
  @Allowed(Role.AUTHOR)
  ResponseEntity<String> add(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestBody AddressRequest wanted) {
    Findings findings = new Findings();
    Identifier address = wanted.address(findings);
    String reason = wanted.reason() == null ? Suppression.BY_HAND : wanted.reason();
    if (!reason.equals(Suppression.BY_HAND) && !Unwanted.REASONS.contains(reason)) {
      findings.add("/reason", "The reason must be unsubscribed, complained, bounced or by_hand.");
    }
    findings.throwIfAny();
    String place = "/api/v1/tenants/" + tenant + "/suppressions";
    return creations.create(
        new Creations.Wish(caller, place, idempotencyKey, wanted),
        digits -> {
          suppressions.add(
              AddressForms.of(tenant, address),
              new Suppression(reason, clock.now(), caller.name()));
          return new Creations.Created(
              place, VERSION, SuppressionResource.of(found(tenant, address).getFirst()));
        });
  }

  @Operation(
      summary = "Lift the suppression of an address",
      description =
          "Who did so and why stays in the list. A person who was erased and came back is taken in"
              + " again from then on, as somebody new.")
  @PostMapping("/lift")
  @Allowed(Role.ADMIN)
  SuppressionResource lift(
      @PathVariable("tenant") TenantId tenant, Caller caller, @RequestBody AddressRequest wanted) {
    Findings findings = new Findings();
    String why = findings.required("/reason", wanted.reason());
    if (why.length() > MOST_WORDS) {
      findings.add("/reason", "The reason may have at most %d characters.".formatted(MOST_WORDS));
    }
    Identifier address = wanted.address(findings);
    List<Listed> found = found(tenant, address);
    if (found.isEmpty()) {
      throw new HubException(HubError.NOT_FOUND, "The address is not suppressed.");
    }
    erasures.requireNoneUnderWay(tenant);
    Lift lift = new Lift(clock.now(), caller.name(), why.strip());
    found.forEach(listed -> suppressions.lift(tenant, listed.id(), lift));
    Listed first = found.getFirst();
    return SuppressionResource.of(new Listed(first.id(), first.suppression(), lift));
  }

  /** The entries of all forms of an address. */
  private List<Listed> found(TenantId tenant, Identifier address) {
    Collection<IdentifierKey> forms = AddressForms.of(tenant, address);
    return forms.stream()
        .map(form -> suppressions.read(tenant, suppressions.idOf(form)))
        .flatMap(Optional::stream)
        .toList();
  }
}
