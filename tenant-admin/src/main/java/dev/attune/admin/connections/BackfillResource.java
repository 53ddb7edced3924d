package dev.attune.admin.connections;

import dev.attune.hub.backfill.Backfill;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far the fetching of a tool's history has come. */
record BackfillResource(
    @Schema(
            allowableValues = {"waiting", "running", "paused", "done", "cancelled"},
            description = "It waits until polls have brought all that the source has now")
        String state,
    String source,
    @Schema(description = "From when on; missing: from the beginning") @Nullable Instant since,
    @Schema(description = "Up to when; what happened later, polls bring") @Nullable Instant until,
    @Schema(description = "How many signals it may bring in a second at most") int perSecond,
    @Schema(description = "When it was asked for") Instant requested,
    @Schema(description = "Who asked for it") String actor,
    @Schema(description = "What the source gave: stored + rejected") long fetched,
    @Schema(
            description =
                "Signals that went into the log; those that were known already count there as"
                    + " duplicates")
        long stored,
    @Schema(description = "Items that could not be taken as signals") long rejected,
    @Schema(description = "How many it brought in a second while it was at work")
        @Nullable Double rate,
    @Schema(description = "When what it fetched last happened, as far as the source says it")
        @Nullable Instant reached,
    @Schema(description = "How many are still to come, as far as the source says it")
        @Nullable Long left,
    @Schema(description = "When it will be done if it goes on so, as far as that can be told")
        @Nullable Instant endsAbout,
    @Schema(description = "Why it does not go on") @Nullable String problem,
    @Schema(description = "When it was done or cancelled") @Nullable Instant ended) {

  /** What there is of a connection. */
  record Report(
      @Schema(description = "The last that somebody asked for; missing if nobody ever did")
          @Nullable BackfillResource backfill) {}

  static BackfillResource of(Backfill backfill, Instant now) {
    Backfill.Order order = backfill.order();
    Backfill.Progress progress = backfill.progress();
    Duration takes = backfill.state() == Backfill.State.RUNNING ? progress.stillTakes() : null;
    return new BackfillResource(
        state(backfill),
        order.source(),
        order.since(),
        progress.until(),
        order.perSecond(),
        order.requested(),
        order.actor(),
        progress.fetched(),
        progress.stored(),
        progress.rejected(),
        progress.perSecond(),
        progress.reached(),
        progress.left(),
        takes == null ? null : now.plus(takes),
        progress.problem(),
        backfill.ended());
  }

  private static String state(Backfill backfill) {
    boolean isWaiting =
        backfill.state() == Backfill.State.RUNNING && backfill.progress().until() == null;
    return isWaiting ? "waiting" : backfill.state().name().toLowerCase(Locale.ROOT);
  }
}
