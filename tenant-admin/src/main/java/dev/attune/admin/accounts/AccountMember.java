package dev.attune.admin.accounts;

import dev.attune.admin.rest.NamedIdentifier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A profile that belongs to an account. */
record AccountMember(
    @Schema(description = "The profile, or the one that it was merged into") String profile,
    @Schema(description = "The part of the profile that belongs to the account") String part,
    @Schema(description = "Some identifiers of the profile, the first three")
        List<NamedIdentifier> identifiers,
    @Schema(description = "When an event that happened earliest named it here") Instant first,
    @Schema(description = "When the latest did") Instant last,
    @Nullable RoleInAccount role) {

  /** What a member is to the account, with where that is from. */
  record RoleInAccount(String role, Instant at, String connection, String event) {}
}
