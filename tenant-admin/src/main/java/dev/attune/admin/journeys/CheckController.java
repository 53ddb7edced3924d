package dev.attune.admin.journeys;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/journeys/check")
@Tag(name = "Journeys")
final class CheckController {
  private final JourneyDesk desk;

  CheckController(JourneyDesk desk) {
    this.desk = desk;
  }

  @Operation(
      summary = "Check a definition as publishing would, and change nothing",
      description =
          "Answers 200 whether it is right or not; all that is wrong is told at once, each with its"
              + " place.")
  @PostMapping
  @Allowed(Role.VIEWER)
  CheckResource check(@PathVariable("tenant") TenantId tenant, @RequestBody SaveDraft wanted) {
    Findings findings = new Findings();
    String source = findings.required("/source", wanted.source());
    findings.throwIfAny();
    return CheckResource.of(desk.check(tenant, source));
  }
}
