package dev.attune.admin.connections;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far a try of a connection came. */
public record TestResult(
    boolean passed,
    @Schema(
            description =
                "The rung that failed, or the highest that held: settings, reachable, authorised,"
                    + " allowed")
        String rung,
    String message,
    @Schema(description = "What to do, if it failed") @Nullable String remedy) {}
