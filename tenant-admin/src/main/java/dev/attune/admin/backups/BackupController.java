package dev.attune.admin.backups;

import dev.attune.admin.rest.Creations;
import dev.attune.admin.rest.Page;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(BackupController.PATH)
@Tag(name = "Operation")
final class BackupController {
  static final String PATH = "/api/v1/backups";

  private static final int ID_LENGTH = 20;

  private final BackupStore backups;
  private final Creations creations;

  BackupController(BackupStore backups, Creations creations) {
    this.backups = backups;
    this.creations = creations;
  }

  @Operation(
      summary = "Take a backup while the hub runs",
      description =
          """
          Copies the embedded store and the key files to a folder below the data folder. To restore\
           it, start a hub with an empty data folder and --attune.restore=<the backup's folder>.\
          """)
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Backup.class)))
  @PostMapping
  @Allowed(Role.OPERATOR)
  ResponseEntity<String> take(
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
    return creations.create(
        new Creations.Wish(caller, PATH, idempotencyKey, Map.of()),
        digits -> {
          Backup taken = backups.take(digits.substring(0, ID_LENGTH));
          return new Creations.Created(PATH + "/" + taken.id(), 1, taken);
        });
  }

  @Operation(summary = "List the backups, the newest first")
  @GetMapping
  @Allowed(Role.OPERATOR)
  Page<Backup> list() {
    return new Page<>(backups.list(), null);
  }

  @Operation(summary = "Read where a backup lies and how large it is")
  @GetMapping("/{backup}")
  @Allowed(Role.OPERATOR)
  Backup read(@PathVariable("backup") String id) {
    return backups
        .find(id)
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "There is no backup with this id."));
  }
}
