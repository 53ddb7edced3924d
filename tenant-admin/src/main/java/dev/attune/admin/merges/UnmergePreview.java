package dev.attune.admin.merges;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The two profiles that there would be if a merge were undone. */
record UnmergePreview(
    @Schema(description = "The profile that stays") ProfilePreview rest,
    @Schema(description = "The profile that stands alone again") ProfilePreview alone,
    @Schema(description = "Enrolments that would go on again") List<String> resumed,
    @Schema(description = "What was sent meanwhile and stays sent") List<SentAction> sent) {}
