package dev.attune.admin.connections;

import io.swagger.v3.oas.annotations.media.Schema;

/** A connection that is gone from the hub, and not wholly from its tool. */
record RemovedConnection(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "What may be left at the tool, for somebody to remove there")
        String remains) {}
