package dev.attune.admin.decisions;

import dev.attune.hub.journey.Showable;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is to be shown to a customer at a place now. */
record OfferDecision(
    @Schema(description = "Names this decision; missing where nothing was recorded")
        @Nullable String decision,
    @Schema(description = "Whose it is; missing if nobody is known of that name")
        @Nullable String profile,
    String place,
    @Schema(description = "What to show, the strongest first; empty: nothing")
        List<ShownOffer> offers,
    @Schema(description = "What waits to be shown there and may not be now, and why")
        List<WithheldOffer> withheld) {

  /** Something to show. */
  record ShownOffer(
      String journey,
      int version,
      String step,
      String enrolment,
      @Schema(description = "What the step says, filled in", type = "object") Fields content) {

    static ShownOffer of(Showable.Offer offer) {
      return new ShownOffer(
          offer.journey().value(),
          offer.version(),
          offer.step(),
          offer.enrolment().value(),
          offer.content());
    }
  }

  /** Something that is not shown. */
  record WithheldOffer(
      String journey,
      int version,
      String step,
      @Schema(allowableValues = {"paused", "capped", "incomplete", "no_consent"}) String reason,
      @Schema(description = "A sentence; missing where the reason says all")
          @Nullable String detail) {

    static WithheldOffer of(Showable.Withheld withheld) {
      return new WithheldOffer(
          withheld.journey().value(),
          withheld.version(),
          withheld.step(),
          withheld.reason().name().toLowerCase(Locale.ROOT),
          withheld.detail().isEmpty() ? null : withheld.detail());
    }
  }
}
