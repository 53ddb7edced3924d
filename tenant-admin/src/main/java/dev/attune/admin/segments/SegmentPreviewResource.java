package dev.attune.admin.segments;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a condition comes to on a part of the stored profiles.
 *
 * @param sample ids of profiles that fulfil it
 */
record SegmentPreviewResource(
    @Schema(description = "How many profiles this part looked at") int examined,
    @Schema(description = "How many of them fulfil the condition") int matched,
    @Schema(description = "About how many profiles there are in all, with the first part")
        @Nullable Integer total,
    @Schema(
            description =
                "How many of them have windows that are not filled from history: whether they"
                    + " fulfil it is not known yet, and they are not counted")
        int unknown,
    @Schema(description = "The windows over events that are not filled") List<String> notReady,
    @Schema(description = "Ids of up to 10 of those that fulfil it") List<String> sample,
    @Schema(description = "Pass it as 'cursor' to look at what follows; missing at the end")
        @Nullable String next) {}
