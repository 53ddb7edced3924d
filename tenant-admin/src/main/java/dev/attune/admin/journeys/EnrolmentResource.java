package dev.attune.admin.journeys;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.Token;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The passage of a customer, or of an account, through a journey as the API shows it. */
public record EnrolmentResource(
    String id,
    @Schema(description = "Whose it is; missing where it is an account's") @Nullable String profile,
    @Schema(
            description =
                "Whose it is, where the journey is per account: the part of the account that keeps"
                    + " it, whose id leads to the whole")
        @Nullable String account,
    String journey,
    int version,
    @Schema(
            description =
                "What it is keyed by, such as an order's id; empty for one a customer or account")
        String key,
    @Schema(allowableValues = {"live", "suspended", "parked", "awaiting_goal", "left"})
        String state,
    @Schema(description = "Why it stands still or is over") String reason,
    Instant entered,
    @Schema(description = "Where it stands; several while steps run in parallel")
        List<PlaceResource> at,
    @Schema(
            description =
                "How each step ended that is over, by its id: of a split the variant that was"
                    + " taken")
        Map<String, String> outcomes,
    List<String> milestones,
    @Nullable Instant goalReached) {

  /** A step at which it stands. */
  public record PlaceResource(String step, Instant since, @Nullable Instant due) {}

  public static EnrolmentResource of(Customer customer, Enrolment enrolment) {
    ProfileId of = customer.key().profile();
    boolean isAccount = of.isAccount();
    return new EnrolmentResource(
        enrolment.id().value(),
        isAccount ? null : of.value(),
        isAccount ? of.account(customer.key().tenant()).account() : null,
        enrolment.journey().value(),
        enrolment.version(),
        enrolment.key(),
        enrolment.state().name().toLowerCase(Locale.ROOT),
        enrolment.leftAs(),
        enrolment.entered(),
        enrolment.tokens().stream().map(EnrolmentResource::place).toList(),
        enrolment.outcomes(),
        enrolment.milestones().stream().sorted().toList(),
        enrolment.goalAt());
  }

  private static PlaceResource place(Token token) {
    return new PlaceResource(token.step(), token.since(), token.dueAt());
  }
}
