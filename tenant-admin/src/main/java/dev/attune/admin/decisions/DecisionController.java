package dev.attune.admin.decisions;

import dev.attune.admin.decisions.OfferDecision.ShownOffer;
import dev.attune.admin.decisions.OfferDecision.WithheldOffer;
import dev.attune.admin.problems.WebError;
import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Showable;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.pipeline.CustomerCommand;
import dev.attune.hub.pipeline.Offers;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Ids;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/decisions")
@Tag(name = "Journeys")
final class DecisionController {
  private static final int MOST = 10;

  private final Profiles profiles;
  private final Offers offers;
  private final Commands commands;
  private final Ids ids;

  DecisionController(Profiles profiles, Offers offers, Commands commands, Ids ids) {
    this.profiles = profiles;
    this.offers = offers;
    this.commands = commands;
    this.ids = ids;
  }

  @Operation(
      summary = "Decide what to show a customer at a place now",
      description =
          "Of all journeys that wait to have something shown there, with caps, consent and holdouts"
              + " applied. What is answered counts as shown, and its journey goes on. It is decided"
              + " by what is known at this moment: asked twice within the time that an event needs"
              + " to be applied, it may answer the same twice and count it once. Nobody is made by"
              + " asking: of somebody unknown the answer is empty.")
  @PostMapping
  @Allowed(Role.AUTHOR)
  OfferDecision decide(
      @PathVariable("tenant") TenantId tenant, Caller caller, @RequestBody AskDecision asked) {
    int most = most(asked);
    String place = asked.place();
    if (place == null || place.isBlank()) {
      throw new HubException(
          WebError.BAD_REQUEST, "'place' must say where it is shown, such as home-page.");
    }
    Customer customer = customer(tenant, asked).orElse(null);
    if (customer == null) {
      return new OfferDecision(null, null, place, List.of(), List.of());
    }
    Showable found = offers.at(customer, place, most);
    List<Showable.Offer> chosen = found.offers();
    boolean isRecorded = !Boolean.FALSE.equals(asked.record()) && !chosen.isEmpty();
    String decision = ids.next();
    if (isRecorded) {
      SequencedMap<String, Fields> shown = new LinkedHashMap<>();
      chosen.forEach(offer ->
          shown.put(
              decision + "-" + shown.size(),
              CustomerCommand.shown(customer.key().profile(), offer.enrolment(), offer.step())));
      commands.submit(tenant, CustomerCommand.SHOWN, shown, caller.name());
    }
    return new OfferDecision(
        isRecorded ? decision : null,
        customer.key().profile().value(),
        place,
        chosen.stream().map(ShownOffer::of).toList(),
        found.withheld().stream().map(WithheldOffer::of).toList());
  }

  private static int most(AskDecision asked) {
    Integer most = asked.most();
    if (most != null && (most < 1 || most > MOST)) {
      throw new HubException(WebError.BAD_REQUEST, "'most' must be 1 to %d.".formatted(MOST));
    }
    return most == null ? 1 : most;
  }

  private Optional<Customer> customer(TenantId tenant, AskDecision asked) {
    NamedIdentifier identifier = asked.identifier();
    String profile = asked.profile();
    if ((identifier == null) == (profile == null)) {
      throw new HubException(
          WebError.BAD_REQUEST, "Either 'identifier' or 'profile' must say for whom it is.");
    }
    return profile == null
        ? profiles.named(tenant, named(identifier))
        : Optional.of(profiles.read(tenant, new ProfileId(profile)));
  }

  private static String named(@Nullable NamedIdentifier identifier) {
    return identifier == null ? "" : identifier.namespace() + ":" + identifier.value();
  }
}
