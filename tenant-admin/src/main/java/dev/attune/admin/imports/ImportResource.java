package dev.attune.admin.imports;

import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.imports.Import;
import dev.attune.hub.imports.ImportProgress;
import dev.attune.hub.log.Counts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An import and how far it has come. */
record ImportResource(
    String id,
    String name,
    @Schema(
            allowableValues = {
              "uploading",
              "ready",
              "running",
              "paused",
              "done",
              "cancelled",
              "withdrawing",
              "withdrawal_paused",
              "withdrawn"
            })
        String state,
    CreateImport.LayoutResource layout,
    PlanResource plan,
    @Schema(description = "Bytes of the file that are stored; an upload goes on behind them")
        long uploaded,
    @Schema(description = "Rows that were read") long read,
    @Schema(description = "Rows that went into the log") long accepted,
    @Schema(description = "Rows that could not be taken, and why is in the file of rejected rows")
        long rejected,
    @Schema(description = "Rows that are at their profiles") long applied,
    @Schema(description = "Rows that the hub could not apply; they are among the dead letters")
        long dead,
    @Schema(description = "Rows that are still to come, as far as the bytes tell")
        @Nullable Long left,
    @Schema(description = "Rows whose withdrawal is in the log") long withdrawn,
    @Schema(description = "Why it does not go on") @Nullable String problem,
    Instant created,
    String actor) {

  static ImportResource of(Import one, @Nullable Backfill run, Counts counts) {
    Import.Outcome outcome = one.outcome();
    boolean isBack = one.stage() == Import.Stage.WITHDRAWN;
    ImportProgress progress =
        ImportProgress.ofText(run == null || isBack ? null : run.progress().cursor());
    long accepted = outcome == null ? progress.accepted() : outcome.accepted();
    long rejected = outcome == null ? progress.rejected() : outcome.rejected();
    return new ImportResource(
        one.key().connection().value(),
        one.name(),
        state(one, run),
        CreateImport.LayoutResource.of(one.layout()),
        PlanResource.of(one.plan()),
        one.size(),
        accepted + rejected,
        accepted,
        rejected,
        counts.applied(),
        counts.dead(),
        run == null ? null : run.progress().left(),
        isBack && run != null ? run.progress().stored() : 0,
        run == null ? null : run.progress().problem(),
        one.created(),
        one.actor());
  }

  private static String state(Import one, @Nullable Backfill run) {
    return switch (one.stage()) {
      case UPLOADING -> "uploading";
      case READY -> "ready";
      case STARTED -> run == null ? "running" : run.state().name().toLowerCase(Locale.ROOT);
      case WITHDRAWN ->
          run == null
              ? "withdrawing"
              : switch (run.state()) {
                case RUNNING -> "withdrawing";
                case PAUSED, CANCELLED -> "withdrawal_paused";
                case DONE -> "withdrawn";
              };
    };
  }
}
