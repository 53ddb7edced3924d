package dev.attune.admin.suppressions;

import dev.attune.admin.problems.Findings;
import dev.attune.hub.event.Identifier;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An address, in the body so that no log of addresses of pages keeps it, and what is to be said of
 * it.
 */
record AddressRequest(
    @Schema(
            description = "What kind of address it is",
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "email")
        @Nullable String namespace,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "ann@example.com")
        @Nullable String value,
    @Schema(
            description =
                "To add: unsubscribed, complained, bounced or by_hand; missing: by_hand. To lift:"
                    + " why, in words of your own, needed",
            example = "by_hand")
        @Nullable String reason) {

  Identifier address(Findings findings) {
    String kind = findings.required("/namespace", namespace);
    String text = findings.required("/value", value);
    findings.throwIfAny();
    return findings.orThrow(findings.noted("/value", () -> new Identifier(kind, text.strip())));
  }

  /** Without the address, which is personal. */
  @Override
  public String toString() {
    return "AddressRequest[" + namespace + "]";
  }
}
