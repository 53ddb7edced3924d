package dev.attune.admin.connections;

import dev.attune.hub.log.Counts;
import io.swagger.v3.oas.annotations.media.Schema;

/** What became of a connection's messages. */
record CountsResource(
    @Schema(description = "stored + rejected + duplicate") long received,
    @Schema(description = "waiting + applied + dead") long stored,
    @Schema(description = "Could not be taken as signals") long rejected,
    @Schema(description = "In the log, not worked off yet") long waiting,
    @Schema(description = "Became events of profiles") long applied,
    @Schema(description = "Came more than once") long duplicate,
    @Schema(description = "Could not be applied; they are among the dead letters") long dead,
    @Schema(description = "False while so much is waiting, or so much moves, that it is estimated")
        boolean exact) {

  static CountsResource of(Counts counts, long waiting, long rejectedSince, boolean exact) {
    long rejected = counts.rejected() + rejectedSince;
    return new CountsResource(
        counts.received() + waiting + rejectedSince,
        waiting + counts.applied() + counts.dead(),
        rejected,
        waiting,
        counts.applied(),
        counts.duplicate(),
        counts.dead(),
        exact);
  }

  CountsResource inMotion() {
    return new CountsResource(received, stored, rejected, waiting, applied, duplicate, dead, false);
  }
}
