package dev.attune.admin.journeys;

import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.TestRun;
import dev.attune.hub.rollup.Rollups;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/journeys/{journey}/counts")
@Tag(name = "Journeys")
final class JourneyCountsController {
  private final JourneyDesk desk;
  private final Rollups rollups;

  JourneyCountsController(JourneyDesk desk, Rollups rollups) {
    this.desk = desk;
    this.rollups = rollups;
  }

  @Operation(
      summary = "Count how many customers stand at each step",
      description = "Counted from facts, so that it also tells how many came and went.")
  @GetMapping
  @Allowed(Role.VIEWER)
  JourneyCountsResource read(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      @Parameter(
              description =
                  "A published version; the live one where it is left out, else the tested")
          @RequestParam(name = "version", required = false)
          @Nullable Integer version) {
    JourneyKey key = new JourneyKey(tenant, journey);
    JourneyHead head = desk.head(key);
    int asked = version == null ? entered(head) : desk.version(key, version).version();
    Rollups.Answer answer = rollups.of(key);
    return JourneyCountsResource.of(asked, answer.counts().of(asked), answer.isComplete());
  }

  private static int entered(JourneyHead head) {
    TestRun test = head.test();
    return head.live() == 0 && test != null ? test.version() : head.live();
  }
}
