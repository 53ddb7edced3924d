package dev.attune.admin.decisions;

import dev.attune.admin.rest.NamedIdentifier;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** For whom and where something is to be shown now. */
record AskDecision(
    @Schema(description = "Who it is; either this or 'profile'")
        @Nullable NamedIdentifier identifier,
    @Schema(description = "The id of the profile; either this or 'identifier'")
        @Nullable String profile,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Where it is shown, as steps name it",
            example = "home-page")
        @Nullable String place,
    @Schema(description = "How many may be shown, 1 to 10; 1 unless said") @Nullable Integer most,
    @Schema(
            description =
                "Whether what is answered counts as shown; true unless said. Say false to look"
                    + " only")
        @Nullable Boolean record) {}
