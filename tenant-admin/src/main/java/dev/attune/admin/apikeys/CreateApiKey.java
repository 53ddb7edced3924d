package dev.attune.admin.apikeys;

import dev.attune.admin.problems.Findings;
import dev.attune.admin.security.Role;
import dev.attune.hub.value.Names;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An API key that is to be. */
record CreateApiKey(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "CI") @Nullable String name,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "What it may do")
        @Nullable Set<Role> roles,
    @Schema(description = "When it ends; missing: only when it is revoked")
        @Nullable Instant expires) {

  /** What was wanted, complete and valid. */
  record Valid(String name, Set<Role> roles, @Nullable Instant expires) {}

  Valid checked(Instant now) {
    Findings findings = new Findings();
    String called = findings.required("/name", name);
    findings.noted("/name", () -> called.isEmpty() ? "" : Names.checkedName("A name", called));
    Set<Role> wanted =
        roles == null || roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
    if (wanted.isEmpty()) {
      findings.add("/roles", "Name at least one of admin, engineer, author, viewer.");
    }
    if (wanted.contains(Role.OPERATOR)) {
      findings.add("/roles", "A tenant's key may be admin, engineer, author or viewer.");
    }
    if (expires != null && !expires.isAfter(now)) {
      findings.add("/expires", "This time must be to come.");
    }
    findings.throwIfAny();
    return new Valid(called, wanted, expires);
  }
}
