package dev.attune.admin.members;

import dev.attune.admin.people.Invitation;
import dev.attune.admin.people.Member;
import dev.attune.admin.people.Person;
import dev.attune.admin.security.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A member, or somebody invited, as the API shows them. */
record MemberResource(
    String id,
    String email,
    @Schema(description = "Missing until the invitation is accepted") @Nullable String name,
    List<Role> roles,
    @Schema(allowableValues = {"active", "invited"}) String state,
    Instant since,
    @Schema(description = "When the invitation ends") @Nullable Instant expires,
    @Schema(description = "The one-time link to pass on; told once, when somebody is invited")
        @Nullable String link) {

  static MemberResource of(Member member, Person person) {
    return new MemberResource(
        person.id(),
        person.email().value(),
        person.name(),
        sorted(member.roles()),
        "active",
        member.since(),
        null,
        null);
  }

  static MemberResource of(Invitation invitation, @Nullable String link) {
    return new MemberResource(
        invitation.id(),
        invitation.email().value(),
        null,
        sorted(invitation.roles()),
        "invited",
        invitation.made(),
        invitation.expires(),
        link);
  }

  private static List<Role> sorted(Set<Role> roles) {
    return roles.stream().sorted().toList();
  }
}
