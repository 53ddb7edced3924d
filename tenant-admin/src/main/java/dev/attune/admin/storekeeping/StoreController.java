package dev.attune.admin.storekeeping;

import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/store")
@Tag(name = "Operation")
final class StoreController {
  private final StoreKeeper keeper;

  StoreController(StoreKeeper keeper) {
    this.keeper = keeper;
  }

  @Operation(summary = "See what the embedded store did since the hub was started")
  @GetMapping
  @Allowed(Role.OPERATOR)
  StoreReport report() {
    return keeper.report().orElseThrow(StoreController::noEmbeddedStore);
  }

  @Operation(
      summary = "Make the embedded store's file as small as its content; the hub goes on meanwhile")
  @PostMapping("/compact")
  @Allowed(Role.OPERATOR)
  Compaction compact() {
    return keeper.compact().orElseThrow(StoreController::noEmbeddedStore);
  }

  private static HubException noEmbeddedStore() {
    return new HubException(
        HubError.NOT_FOUND, "This hub has no embedded store; its MongoDB is cared for there.");
  }
}
