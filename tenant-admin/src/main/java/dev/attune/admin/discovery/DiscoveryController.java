package dev.attune.admin.discovery;

import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/connections/{connection}/objects")
@Tag(name = "Connections")
final class DiscoveryController {
  private final DiscoveryDesk desk;

  DiscoveryController(DiscoveryDesk desk) {
    this.desk = desk;
  }

  @Operation(
      summary = "List what the connection's tool holds",
      description =
          "For connectors that declare DISCOVER. The tool is asked at most once a minute; what it"
              + " says is cut after 5,000 objects.")
  @GetMapping
  @Allowed(Role.ENGINEER)
  ToolPage<ToolObjectResource> objects(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return ToolPage.of(
        desk.objects(new ConnectionKey(tenant, connection)), request, ToolObjectResource::id);
  }

  @Operation(summary = "List the fields of one kind of thing that the connection's tool holds")
  @GetMapping("/{object}/fields")
  @Allowed(Role.ENGINEER)
  ToolPage<ToolFieldResource> fields(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId connection,
      @PathVariable("object") String object,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    return ToolPage.of(
        desk.fields(new ConnectionKey(tenant, connection), object),
        request,
        ToolFieldResource::name);
  }
}
