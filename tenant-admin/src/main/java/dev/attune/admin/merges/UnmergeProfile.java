package dev.attune.admin.merges;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be taken out of a profile: all that came by a merge, or some parts of it. */
record UnmergeProfile(
    @Schema(description = "The profile that came, as the list of merges names it")
        @Nullable String from,
    @Schema(description = "Some parts that came by one merge, in place of all of it")
        @Nullable List<String> parts) {}
