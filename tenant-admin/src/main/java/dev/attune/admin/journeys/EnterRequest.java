package dev.attune.admin.journeys;

import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is to enter a journey, and what it is about. */
record EnterRequest(
    @Schema(description = "By what the customer is known; this or 'profile'")
        @Nullable NamedIdentifier identifier,
    @Schema(description = "The id of a profile; this or 'identifier'") @Nullable String profile,
    @Schema(
            description =
                "What the enrolment is keyed by, such as an order's id; left out, what the entry"
                    + " says")
        @Nullable String key,
    @Schema(
            type = "object",
            description = "What expressions read as event.properties; at most 32 KB")
        @Nullable Fields properties) {}
