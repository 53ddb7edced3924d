package dev.attune.admin.members;

import dev.attune.admin.people.Invitation;
import dev.attune.admin.people.Members;
import dev.attune.admin.people.Roster;
import dev.attune.admin.problems.WebError;
import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/members")
@Tag(name = "Members")
final class MemberController {
  private final Members members;
  private final Creations creations;
  private final AttuneSettings settings;

  MemberController(Members members, Creations creations, AttuneSettings settings) {
    this.members = members;
    this.creations = creations;
    this.settings = settings;
  }

  @Operation(summary = "List the tenant's members and who is invited")
  @GetMapping
  @Allowed(Role.ADMIN)
  Page<MemberResource> list(
      @PathVariable("tenant") TenantId tenant,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        request.of(resources(listed(tenant)), MemberResource::id),
        request,
        MemberResource::id,
        resource -> resource);
  }

  @Operation(
      summary = "Invite somebody; the answer is the only place where the link to pass on is told")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = MemberResource.class)))
  @PostMapping
  @Allowed(Role.ADMIN)
  ResponseEntity<String> invite(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestBody InviteMember wanted) {
    requireBuiltIn();
    String address = "/api/v1/tenants/" + tenant + "/members";
    return creations.create(
        new Creations.Wish(caller, address, idempotencyKey, wanted),
        digits -> {
          InviteMember.Valid valid = wanted.checked(caller, tenant);
          Members.Invited invited =
              members.invite(digits, tenant, valid.email(), valid.roles(), caller.name());
          Invitation invitation = invited.invitation();
          String link = settings.publicUrl() + "/invitation?token=" + invited.token();
          return new Creations.Created(
              address + "/" + invitation.id(),
              members.roster(tenant).version(),
              MemberResource.of(invitation, link));
        });
  }

  @Operation(summary = "Read a member or an invitation")
  @GetMapping("/{member}")
  @Allowed(Role.ADMIN)
  ResponseEntity<MemberResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("member") String member) {
    Members.Listed listed = listed(tenant);
    return answer(listed.roster(), existing(listed, member));
  }

  @Operation(summary = "Change what a member may do")
  @PutMapping("/{member}")
  @Allowed(Role.ADMIN)
  ResponseEntity<MemberResource> change(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("member") String member,
      Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ChangeMember change) {
    Members.Listed listed = listed(tenant);
    existing(listed, member);
    Revision.require(ifMatch, listed.roster().version());
    members.changeRoles(listed.roster(), member, change.checked(caller, tenant));
    Members.Listed after = listed(tenant);
    return answer(after.roster(), existing(after, member));
  }

  @Operation(summary = "Remove a member, or revoke an invitation")
  @ApiResponse(responseCode = "204")
  @DeleteMapping("/{member}")
  @Allowed(Role.ADMIN)
  ResponseEntity<Void> remove(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("member") String member,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Members.Listed listed = listed(tenant);
    existing(listed, member);
    Revision.require(ifMatch, listed.roster().version());
    members.remove(listed.roster(), member);
    return ResponseEntity.noContent().build();
  }

  private Members.Listed listed(TenantId tenant) {
    requireBuiltIn();
    return members.list(tenant);
  }

  private void requireBuiltIn() {
    if (!settings.oidc().isBuiltIn()) {
      throw new HubException(
          WebError.KEPT_BY_PROVIDER,
          "People and their roles are kept by the identity provider %s; change them there."
              .formatted(settings.issuer()));
    }
  }

  private static List<MemberResource> resources(Members.Listed listed) {
    Stream<MemberResource> active =
        listed.roster().members().stream()
            .flatMap(member ->
                Optional.ofNullable(listed.people().get(member.person())).stream()
                    .map(person -> MemberResource.of(member, person)));
    Stream<MemberResource> invited =
        listed.roster().invitations().stream()
            .map(invitation -> MemberResource.of(invitation, null));
    return Stream.concat(active, invited).toList();
  }

  private static MemberResource existing(Members.Listed listed, String id) {
    return resources(listed).stream()
        .filter(resource -> resource.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no member of this id."));
  }

  private static ResponseEntity<MemberResource> answer(Roster roster, MemberResource resource) {
    return ResponseEntity.ok().eTag(Revision.tag(roster.version())).body(resource);
  }
}
