package dev.attune.admin.merges;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What two profiles would be together. */
record MergePreview(
    ProfilePreview together,
    ProfilePreview one,
    ProfilePreview other,
    @Schema(description = "Enrolments that would stand still, because an older one goes on")
        List<String> suspended,
    @Schema(description = "Limits of the identity rules that a person's merge passes")
        List<String> passes,
    @Schema(description = "Why it cannot be done; empty if it can") String refused) {}
