package dev.attune.admin.plugins;

import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/plugins")
@Tag(name = "Operation")
final class PluginController {
  private final PluginDesk desk;

  PluginController(PluginDesk desk) {
    this.desk = desk;
  }

  @Operation(summary = "List the connectors that run in this process, and the plugins it refused")
  @GetMapping
  @Allowed(Role.OPERATOR)
  PluginReport report() {
    return desk.report();
  }

  @Operation(
      summary = "Install a plugin",
      description =
          """
          A jar, or a zip of one jar and lib/*.jar. It runs at once, beside the versions that are\
           there; connections move over to the newest.\
          """)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.OPERATOR)
  TakenPlugin install(InputStream content) throws IOException {
    return desk.take(content);
  }

  @Operation(summary = "Look at the folder of plugins again")
  @PostMapping("/rescan")
  @Allowed(Role.OPERATOR)
  PluginReport rescan() {
    return desk.rescan();
  }

  @Operation(summary = "Remove a version of a connector; its connections go to another version")
  @DeleteMapping("/{connector}/{version}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Role.OPERATOR)
  void remove(
      @PathVariable("connector") String connector, @PathVariable("version") String version) {
    desk.remove(connector, version);
  }
}
