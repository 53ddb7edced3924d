package dev.attune.admin.signin;

import dev.attune.admin.security.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Who asks, as the API shows it. */
record MeResource(
    String subject,
    String name,
    @Schema(description = "Whether they run the platform, and so may act in each tenant")
        boolean operator,
    List<Membership> memberships,
    @Schema(allowableValues = {"built-in", "oidc"}) String provider) {

  /** A tenant that they belong to. */
  record Membership(String tenant, String name, List<Role> roles) {}
}
