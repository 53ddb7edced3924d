package dev.attune.admin.identity;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.IdentityRulesReader;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/identity-rules/try")
@Tag(name = "Identity")
final class TrialController {
  private final TrialDesk trials;
  private final TenantRules inForce;

  TrialController(TrialDesk trials, TenantRules inForce) {
    this.trials = trials;
    this.inForce = inForce;
  }

  @Operation(
      summary = "Try rules on what has happened",
      description =
          "Nothing is written. Stored events are resolved once more by the rules in force and by"
              + " the tried ones, the newest 100,000 at most; ask for the trial until it is done."
              + " It is known to this node of the hub only, for an hour.")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Role.ENGINEER)
  TrialResource start(@PathVariable("tenant") TenantId tenant, @RequestBody TryRules wanted) {
    Findings findings = new Findings();
    int days = wanted.daysOrStandard();
    if (days < 1 || days > TryRules.MOST_DAYS) {
      findings.add("/days", "The number of days must be 1 to %d.".formatted(TryRules.MOST_DAYS));
    }
    Fields rules = wanted.rules();
    if (rules == null) {
      findings.add("/rules", "This field is required.");
    }
    IdentityRules tried =
        findings.noted(
            "/rules", () -> IdentityRulesReader.read(rules == null ? Fields.EMPTY : rules, 0));
    return TrialResource.of(
        trials.start(tenant, inForce.identity(tenant), findings.orThrow(tried), days));
  }

  @Operation(summary = "See how a trial stands, and what came of it")
  @GetMapping("/{trial}")
  @Allowed(Role.VIEWER)
  TrialResource read(@PathVariable("tenant") TenantId tenant, @PathVariable("trial") String trial) {
    return TrialResource.of(trials.read(tenant, trial));
  }

  @Operation(summary = "End a trial")
  @DeleteMapping("/{trial}")
  @Allowed(Role.ENGINEER)
  TrialResource cancel(
      @PathVariable("tenant") TenantId tenant, @PathVariable("trial") String trial) {
    return TrialResource.of(trials.cancel(tenant, trial));
  }
}
