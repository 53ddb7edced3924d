package dev.attune.admin.segments;

import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.Page;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.segment.Segment;
import dev.attune.hub.segment.SegmentReader;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/profiles/{profile}/segments")
@Tag(name = "Profiles")
final class MembershipController {
  private final Profiles profiles;
  private final SegmentDesk desk;

  MembershipController(Profiles profiles, SegmentDesk desk) {
    this.profiles = profiles;
    this.desk = desk;
  }

  @Operation(
      summary = "List the segments that a profile is in, with the condition of each",
      description =
          "All of them in one page: a tenant has at most 1,000. One that was removed is left out,"
              + " though the sweep may not have come to the profile yet.")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<MembershipResource> list(
      @PathVariable("tenant") TenantId tenant, @PathVariable("profile") ProfileId profile) {
    Map<String, Instant> since = profiles.read(tenant, profile).segments().since();
    List<MembershipResource> held = new ArrayList<>();
    if (!since.isEmpty()) {
      for (Definition one : desk.list(tenant)) {
        Instant entered = since.get(one.key().id());
        if (entered != null) {
          Segment segment = SegmentReader.read(one.key().id(), one.source());
          held.add(new MembershipResource(segment.id(), segment.name(), segment.when(), entered));
        }
      }
    }
    return new Page<>(held, null);
  }
}
