package dev.attune.admin.doctor;

import dev.attune.hub.doctor.Diagnosis;
import dev.attune.hub.doctor.Finding;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an examination came to. */
record DiagnosisResource(
    Instant at,
    @Schema(description = "True if there is no finding") boolean sound,
    @Schema(
            description =
                "False if no worker got past what was in the log: what only a batch under way would"
                    + " explain is then left out")
        boolean settled,
    long tenants,
    long customers,
    long claims,
    @Schema(description = "Entries of the log that were read") long entries,
    @Schema(description = "At most 1,000") List<FindingResource> findings) {

  /** Something that may not be. */
  record FindingResource(
      @Schema(example = "claim.without_profile") String kind,
      @Schema(description = "Missing where it is about the log itself") @Nullable String tenant,
      @Schema(description = "A profile, a connection or a partition of the log") String subject,
      String message) {

    static FindingResource of(Finding finding) {
      TenantId tenant = finding.tenant();
      return new FindingResource(
          finding.kind().code(),
          tenant == null ? null : tenant.value(),
          finding.subject(),
          finding.message());
    }
  }

  static DiagnosisResource of(Diagnosis diagnosis) {
    return new DiagnosisResource(
        diagnosis.at(),
        diagnosis.findings().isEmpty(),
        diagnosis.isSettled(),
        diagnosis.tenants(),
        diagnosis.customers(),
        diagnosis.claims(),
        diagnosis.entries(),
        diagnosis.findings().stream().map(FindingResource::of).toList());
  }
}
