package dev.attune.admin.personexport;

import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/profiles/{profile}/export")
@Tag(name = "Profiles")
final class PersonExportController {
  private static final Logger LOG = LoggerFactory.getLogger(PersonExportController.class);
  private static final String ZIP = "application/zip";

  private final Profiles profiles;
  private final HubStores stores;
  private final Clock clock;

  PersonExportController(Profiles profiles, HubStores stores, Clock clock) {
    this.profiles = profiles;
    this.stores = stores;
    this.clock = clock;
  }

  @Operation(
      summary = "Export all that is known of one person, as a zip of JSON and CSV",
      description =
          "Profile with provenance, identifiers, consents, segments, accounts, merges, events,"
              + " deliveries, facts with experiments and decisions. README.txt says what is what."
              + " It is written while it is read; one that breaks off is no valid zip.")
  @ApiResponse(
      responseCode = "200",
      description = "The zip",
      content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
  @GetMapping(produces = ZIP)
  @Allowed(Role.ADMIN)
  void export(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("profile") ProfileId profile,
      Caller caller,
      HttpServletResponse response)
      throws IOException {
    Customer customer = profiles.read(tenant, profile);
    LOG.info(
        "Audit: {} exported profile {} of tenant {}.",
        caller.name(),
        customer.key().profile(),
        tenant);
    response.setContentType(ZIP);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"person-" + customer.key().profile() + ".zip\"");
    PersonExport.write(stores, customer, clock.now(), response.getOutputStream());
  }
}
