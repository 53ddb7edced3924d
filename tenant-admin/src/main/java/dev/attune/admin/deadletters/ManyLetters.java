package dev.attune.admin.deadletters;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters something is to be done with: those of the ids, or of one kind by a filter.
 */
record ManyLetters(
    @Schema(description = "At most 100 ids of dead letters, of either kind")
        @Nullable List<String> ids,
    @Schema(description = "Instead of ids: all that fit") @Nullable LetterFilter filter,
    @Schema(
            description = "With a filter: signals that are dead, or deliveries",
            allowableValues = {"signal", "delivery"},
            defaultValue = "delivery")
        @Nullable String kind,
    @Schema(
            description = "With a filter: the state of the deliveries",
            allowableValues = {"dead", "held", "expired"},
            defaultValue = "dead")
        @Nullable String state,
    @Schema(description = "With a filter: the 'next' of the answer before") @Nullable String cursor,
    @Schema(description = "Why they are given up; to discard") @Nullable String reason) {}
