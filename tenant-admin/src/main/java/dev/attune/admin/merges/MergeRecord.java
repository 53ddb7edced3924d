package dev.attune.admin.merges;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.identity.ProfileId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A merge that made a profile what it is. */
record MergeRecord(
    @Schema(description = "The profile that came") String from,
    @Schema(description = "All parts that came with it") List<String> parts,
    Instant at,
    @Schema(description = "The entry of the log that caused it") String source,
    @Schema(description = "Who wanted it; empty if events said so") String actor,
    @Schema(description = "What was sent since then, at most the newest 50") List<SentAction> sent,
    @Schema(description = "Whether it can be undone; it always can") boolean undoable) {

  static MergeRecord of(Customer customer, Merge merge) {
    return new MergeRecord(
        merge.from().value(),
        merge.parts().stream().map(ProfileId::value).toList(),
        merge.at(),
        merge.source(),
        merge.actor(),
        SentAction.since(customer, merge.at()),
        customer.whyNotTaken(java.util.Set.copyOf(merge.parts())).isEmpty());
  }
}
