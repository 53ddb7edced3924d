package dev.attune.admin.registrations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How it stands with a connection's address at its tool: never with a secret. */
record RegistrationResource(
    @Schema(
            allowableValues = {"open", "registered", "missing", "refused", "later", "withdrawn"},
            description =
                "open: not tried yet; registered: the tool posts to the hub; missing: it did, and"
                    + " will not be brought to again; refused: it was not registered, see problem;"
                    + " later: not known, the hub tries again by itself; withdrawn: somebody had it"
                    + " taken back")
        String state,
    @Schema(description = "What the tool calls the registration") @Nullable String reference,
    @Schema(description = "Since when it is registered") @Nullable Instant since,
    @Schema(description = "When the tool was asked last") @Nullable Instant looked,
    @Schema(description = "When the hub asks again by itself, if it has to") @Nullable Instant next,
    @Schema(description = "Why it is not registered, or could not be looked at")
        @Nullable String problem,
    @Schema(description = "What may be left at the tool of a former registration")
        @Nullable String remains,
    @Schema(description = "Where a tool posts that is set up by hand; a token may follow")
        String address,
    @Schema(description = "How it is set up by hand, as the connector says") String help) {}
