package dev.attune.admin.erasures;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.delivery.Suppressions;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/suppressions")
@Tag(name = "Erasures")
final class SuppressionController {
  private static final Logger LOG = LoggerFactory.getLogger(SuppressionController.class);

  private final Suppressions suppressions;
  private final ErasureDesk erasures;

  SuppressionController(Suppressions suppressions, ErasureDesk erasures) {
    this.suppressions = suppressions;
    this.erasures = erasures;
  }

  /** How it stands with an identifier; which ones are on the list nobody can read from it. */
  record SuppressionResource(
      @Schema(description = "Nothing is sent to it") boolean suppressed,
      @Schema(description = "Its person was erased: what is said of it is refused")
          boolean erased) {}

  @Operation(
      summary = "Tell whether an identifier is suppressed, and whether its person was erased")
  @GetMapping
  @Allowed(Role.ADMIN)
  SuppressionResource read(
      @PathVariable("tenant") TenantId tenant,
      @Parameter(description = "namespace:value", example = "email:ann@example.com")
          @RequestParam("identifier")
          String identifier) {
    IdentifierKey key = key(tenant, identifier);
    return new SuppressionResource(
        !suppressions.suppressed(Set.of(key)).isEmpty(),
        !suppressions.forgotten(Set.of(key)).isEmpty());
  }

  @Operation(
      summary = "Take an identifier off the list, because the person came back and consented anew",
      description = "What comes from then on is taken in again, as somebody new.")
  @DeleteMapping
  @Allowed(Role.ADMIN)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void lift(
      @PathVariable("tenant") TenantId tenant,
      @Parameter(description = "namespace:value", example = "email:ann@example.com")
          @RequestParam("identifier")
          String identifier,
      Caller caller) {
    IdentifierKey key = key(tenant, identifier);
    erasures.requireNoneUnderWay(tenant);
    suppressions.remove(key);
    LOG.info(
        "Audit: {} took an identifier of namespace {} off the suppressions of tenant {}.",
        caller.name(),
        key.identifier().namespace(),
        tenant);
  }

  private static IdentifierKey key(TenantId tenant, String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new HubException(
          WebError.BAD_REQUEST,
          "The parameter 'identifier' must be a namespace, a colon and a value, such as"
              + " email:ann@example.com.");
    }
    return new IdentifierKey(
        tenant,
        IdentityRules.DEFAULT.normalised(
            new Identifier(text.substring(0, colon), text.substring(colon + 1))));
  }
}
