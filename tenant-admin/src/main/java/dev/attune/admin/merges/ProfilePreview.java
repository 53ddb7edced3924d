package dev.attune.admin.merges;

import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.admin.rest.TraitResource;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.profile.ProfileView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A profile as it would be. */
record ProfilePreview(
    String id,
    List<NamedIdentifier> identifiers,
    Map<String, TraitPreview> traits,
    @Schema(description = "By purpose/channel: whether it is allowed; what forbids wins")
        Map<String, Boolean> consents,
    List<String> segments,
    @Schema(description = "Ids of the accounts it belongs to") List<String> accounts,
    List<EnrolmentPreview> enrolments) {

  record TraitPreview(
      TraitResource stands,
      @Schema(description = "What other parts say, which does not stand")
          List<TraitResource> others) {}

  record EnrolmentPreview(String id, String journey, String key, String state) {}

  static ProfilePreview of(Customer customer, CustomerRules rules, Instant now) {
    ProfileView view = customer.view(rules, now);
    Map<String, TraitPreview> traits = new TreeMap<>();
    view.traits()
        .forEach((name, stands) -> {
          List<TraitResource> others = new ArrayList<>();
          customer
              .parts()
              .values()
              .forEach(part -> {
                var said = part.profile().traits().get(name);
                if (said != null && !said.equals(stands)) {
                  others.add(TraitResource.of(said));
                }
              });
          traits.put(name, new TraitPreview(TraitResource.of(stands), List.copyOf(others)));
        });
    Map<String, Boolean> consents = new TreeMap<>();
    view.consents().forEach((key, said) -> consents.put(key, said.consent().granted()));
    return new ProfilePreview(
        customer.key().profile().value(),
        view.identifiers().stream().map(NamedIdentifier::of).toList(),
        traits,
        consents,
        List.copyOf(customer.segments().since().keySet()),
        customer.accounts().keySet().stream().map(AccountKey::account).sorted().toList(),
        customer.enrolments().stream()
            .map(one ->
                new EnrolmentPreview(
                    one.id().value(),
                    one.journey().value(),
                    one.key(),
                    one.state().name().toLowerCase(Locale.ROOT)))
            .toList());
  }
}
