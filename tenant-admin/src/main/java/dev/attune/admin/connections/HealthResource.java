package dev.attune.admin.connections;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a connection does. */
record HealthResource(
    @Schema(
            allowableValues = {"running", "paused"},
            description = "Paused if anything is; see receiving and sending")
        String state,
    @Schema(description = "Why it is paused; of both ways, where they differ")
        @Nullable String reason,
    DirectionResource receiving,
    DirectionResource sending,
    @Schema(
            allowableValues = {"missing", "given", "ended"},
            description =
                "How it stands with somebody's consent at the tool; absent if none is needed")
        @Nullable String consent,
    @Schema(description = "Deliveries that wait for it; at most 500 are counted") int queued,
    @Schema(description = "Since when the oldest of those waits") @Nullable Instant oldestQueued,
    @Schema(description = "Deliveries that wait for a person; at most 500 are counted") int held,
    @Schema(description = "Deliveries that were given up; at most 500 are counted") int dead,
    @Schema(description = "When its tool was last asked for news, if it is asked at all")
        @Nullable Instant polled,
    @Schema(description = "Why the last time brought nothing; absent if it went well")
        @Nullable String pollProblem,
    @Schema(description = "When its tool is asked next") @Nullable Instant nextPoll,
    @Schema(
            type = "string",
            format = "duration",
            description =
                "How often its tool is asked now: more often while it brings news, less often while"
                    + " it brings none")
        @Nullable Duration pollEvery,
    @Schema(
            description =
                "Since when the source that is furthest behind should have been asked; absent if"
                    + " all are up to date")
        @Nullable Instant behindSince,
    @Schema(
            description =
                "When the newest of what its tool told happened, by the tool's own times as its"
                    + " mapping reads them; absent until a poll or a subscription has brought"
                    + " something")
        @Nullable Instant newest,
    @Schema(
            description =
                "Webhooks that were refused because it was not proven who sent them; absent if"
                    + " none was in the last hour")
        @Nullable RefusedHealth refusedHooks,
    @Schema(
            description =
                "Why its tool does not post its webhooks to the hub, or what may be left there of a"
                    + " former registration; absent if all is as it should be, or set up by hand")
        @Nullable String registrationProblem,
    @Schema(description = "The limits of its account at the tool; absent if none is known")
        @Nullable LimitsHealth limits) {}
