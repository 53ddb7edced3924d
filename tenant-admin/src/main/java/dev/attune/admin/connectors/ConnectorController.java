package dev.attune.admin.connectors;

import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/connectors")
@Tag(name = "Connectors")
final class ConnectorController {
  private final Catalogue catalogue;

  ConnectorController(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Operation(summary = "List the connectors that there are")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<ConnectorEntry> list(
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return Page.of(
        request.of(catalogue.all(), ConnectorEntry::id),
        request,
        ConnectorEntry::id,
        entry -> entry);
  }

  @Operation(summary = "Read what a connector needs and can do")
  @GetMapping("/{connector}")
  @Allowed(Role.VIEWER)
  ConnectorEntry read(@PathVariable("connector") String connector) {
    return catalogue
        .find(connector)
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "There is no connector of this id."));
  }
}
