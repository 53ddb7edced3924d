package dev.attune.admin.journeys;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who shall enter a version that is tested; a segment, or people, or both. */
record TestJourney(
    @Schema(description = "A published version; without it the draft is published for the test")
        @Nullable Integer version,
    @Schema(description = "The id of a segment whose members are of the audience")
        @Nullable String segment,
    @Schema(
            description =
                "Up to 200 people: namespace:value. They are kept as digests, so they are never"
                    + " shown again",
            example = "[\"email:ann@example.com\"]")
        @Nullable List<String> identifiers) {}
