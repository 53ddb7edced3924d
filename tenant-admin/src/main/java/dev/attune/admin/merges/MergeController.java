package dev.attune.admin.merges;

import dev.attune.admin.rest.Page;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/profiles/{profile}")
@Tag(name = "Profiles")
final class MergeController {
  private final MergeDesk desk;

  MergeController(MergeDesk desk) {
    this.desk = desk;
  }

  @Operation(
      summary = "See the profile that two would be together",
      description = "Nothing is changed. It says, too, what stands against it.")
  @GetMapping("/merge-preview")
  @Allowed(Role.VIEWER)
  MergePreview preview(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("profile") ProfileId profile,
      @Parameter(description = "The id of the other profile")
          @RequestParam(name = "with", required = false)
          @Nullable String with) {
    return desk.preview(tenant, profile, with);
  }

  @Operation(
      summary = "Make two profiles one",
      description =
          "The profile with the smaller id goes on; the other's id leads to it from then on. It can"
              + " be taken back at any time, but for what is sent meanwhile.")
  @PostMapping("/merge")
  @Allowed(Role.ENGINEER)
  ChangedProfile merge(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("profile") ProfileId profile,
      Caller caller,
      @RequestBody MergeProfile wanted) {
    return desk.merge(tenant, profile, wanted.with(), caller);
  }

  @Operation(summary = "List what came together in a profile, the newest first")
  @GetMapping("/merges")
  @Allowed(Role.VIEWER)
  Page<MergeRecord> list(
      @PathVariable("tenant") TenantId tenant, @PathVariable("profile") ProfileId profile) {
    return new Page<>(desk.list(tenant, profile), null);
  }

  @Operation(
      summary = "See the two profiles that would be there if a merge were undone",
      description = "Nothing is changed. It lists what was sent meanwhile and stays sent.")
  @GetMapping("/unmerge-preview")
  @Allowed(Role.VIEWER)
  UnmergePreview previewUndo(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("profile") ProfileId profile,
      @Parameter(description = "The profile that came, as the list of merges names it")
          @RequestParam(name = "from", required = false)
          @Nullable String from) {
    return desk.previewUndo(tenant, profile, new UnmergeProfile(from, null));
  }

  @Operation(
      summary = "Take apart what a merge put together",
      description =
          "Each part keeps what came to it meanwhile. The hub does not merge the two again by"
              + " itself; a person can.")
  @PostMapping("/unmerge")
  @Allowed(Role.ENGINEER)
  ChangedProfile unmerge(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("profile") ProfileId profile,
      Caller caller,
      @RequestBody UnmergeProfile wanted) {
    return desk.unmerge(tenant, profile, wanted, caller);
  }
}
