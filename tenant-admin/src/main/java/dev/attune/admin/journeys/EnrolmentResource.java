package dev.attune.admin.journeys;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.Token;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One customer's passage through a journey as the API shows it. */
record EnrolmentResource(
    String id,
    String profile,
    String journey,
    int version,
    @Schema(description = "What it is keyed by, such as an order's id; empty for one a customer")
        String key,
    @Schema(allowableValues = {"live", "suspended", "parked", "awaiting_goal", "left"})
        String state,
    @Schema(description = "Why it stands still or is over") String reason,
    Instant entered,
    @Schema(description = "Where it stands; several while steps run in parallel")
        List<PlaceResource> at,
    List<String> milestones,
    @Nullable Instant goalReached) {

  /** A step at which it stands. */
  record PlaceResource(String step, Instant since, @Nullable Instant due) {}

  static EnrolmentResource of(Customer customer, Enrolment enrolment) {
    return new EnrolmentResource(
        enrolment.id().value(),
        customer.key().profile().value(),
        enrolment.journey().value(),
        enrolment.version(),
        enrolment.key(),
        enrolment.state().name().toLowerCase(Locale.ROOT),
        enrolment.leftAs(),
        enrolment.entered(),
        enrolment.tokens().stream().map(EnrolmentResource::place).toList(),
        enrolment.milestones().stream().sorted().toList(),
        enrolment.goalAt());
  }

  private static PlaceResource place(Token token) {
    return new PlaceResource(token.step(), token.since(), token.dueAt());
  }
}
