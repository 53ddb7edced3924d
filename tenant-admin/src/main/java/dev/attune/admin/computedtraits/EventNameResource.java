package dev.attune.admin.computedtraits;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A name of events among the newest that are stored. */
record EventNameResource(
    String name,
    @Schema(description = "How many of the newest 500 events have it") int seen,
    @Schema(description = "Properties that were seen with it, at most 50")
        List<String> properties) {}
