package dev.attune.admin.purposes;

import dev.attune.hub.event.Consent;
import dev.attune.hub.event.LegalBasis;
import dev.attune.hub.profile.ConsentRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a customer said of a purpose on a channel, as the API shows it. */
record ConsentEntry(
    @Schema(description = "* stands for all") String purpose,
    @Schema(description = "* stands for all") String channel,
    @Schema(description = "granted, denied, withdrawn or pending") String state,
    @Schema(description = "Since when") Instant at,
    @Schema(description = "The connection by which it came") String connection,
    @Schema(description = "The event that said so, within its connection") String event,
    @Schema(description = "Who said so, if not an event") @Nullable String actor,
    @Schema(description = "On what ground, if that was said") @Nullable String basis,
    @Schema(description = "When it ends, if it does") @Nullable Instant until,
    @Schema(description = "Whether it has ended") boolean ended,
    @Schema(description = "What was shown to the customer, if that was said")
        @Nullable String proof) {

  static ConsentEntry of(ConsentRecord said, Instant now) {
    Consent consent = said.consent();
    LegalBasis basis = consent.basis();
    return new ConsentEntry(
        consent.purpose(),
        consent.channel(),
        consent.state().text(),
        said.at(),
        said.connection().value(),
        said.event(),
        said.actor(),
        basis == null ? null : basis.text(),
        consent.until(),
        consent.hasEnded(now),
        consent.proof());
  }
}
