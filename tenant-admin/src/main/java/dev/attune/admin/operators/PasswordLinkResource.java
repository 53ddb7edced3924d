package dev.attune.admin.operators;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A link to pass on. */
record PasswordLinkResource(
    @Schema(description = "Good for one use; told here and nowhere else") String link,
    Instant expires) {

  /** Without the link. */
  @Override
  public String toString() {
    return "PasswordLinkResource";
  }
}
