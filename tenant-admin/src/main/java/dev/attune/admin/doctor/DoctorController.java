package dev.attune.admin.doctor;

import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.doctor.Doctor;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operation")
final class DoctorController {
  private final Doctor doctor;
  private final TenantStore tenants;

  DoctorController(Doctor doctor, TenantStore tenants) {
    this.doctor = doctor;
    this.tenants = tenants;
  }

  @Operation(
      summary =
          "Verify fences, claims, outboxes and the accounts of every connection; reads the whole"
              + " log and every customer, so that it takes its time")
  @GetMapping("/api/v1/doctor")
  @Allowed(Role.OPERATOR)
  DiagnosisResource examine(
      @Parameter(description = "Examine this tenant alone")
          @RequestParam(name = "tenant", required = false)
          @Nullable TenantId tenant) {
    if (tenant != null && tenants.read(tenant).isEmpty()) {
      throw new HubException(HubError.NOT_FOUND, "There is no tenant of this id.");
    }
    return DiagnosisResource.of(doctor.examine(tenant));
  }
}
