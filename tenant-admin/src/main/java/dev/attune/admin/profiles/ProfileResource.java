package dev.attune.admin.profiles;

import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.admin.rest.TraitResource;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.profile.ProfileView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A profile as the API shows it: the parts folded into one, with where everything came from. */
record ProfileResource(
    String id,
    @Schema(description = "Whether it is known by identifiers alone that name no person")
        boolean anonymous,
    List<NamedIdentifier> identifiers,
    Map<String, TraitResource> traits,
    @Schema(description = "By purpose/channel; * stands for all channels")
        Map<String, ConsentResource> consents,
    List<String> segments,
    @Schema(description = "Ids of the accounts it belongs to") List<String> accounts,
    List<EnrolmentSummary> enrolments,
    @Schema(description = "The experiments it is in, with the variant that it keeps")
        List<ExperimentResource> experiments,
    @Schema(description = "Profiles that were merged into this one") List<MergeResource> merges) {

  record ConsentResource(boolean granted, Instant at, String connection, String event) {}

  record EnrolmentSummary(
      String id, String journey, int version, String key, String state, Instant entered) {}

  record ExperimentResource(String experiment, String variant, Instant since) {}

  record MergeResource(String from, Instant at, String source) {}

  static ProfileResource of(
      Customer customer, IdentityRules identity, CustomerRules rules, Instant now) {
    ProfileView view = customer.view(rules, now);
    return new ProfileResource(
        customer.key().profile().value(),
        identity.isAnonymous(view.identifiers()),
        view.identifiers().stream().map(NamedIdentifier::of).toList(),
        mapped(view.traits(), TraitResource::of),
        mapped(view.consents(), ProfileResource::consent),
        List.copyOf(customer.segments().since().keySet()),
        customer.accounts().keySet().stream().map(AccountKey::account).sorted().toList(),
        customer.enrolments().stream().map(ProfileResource::enrolment).toList(),
        experiments(customer),
        customer.merges().stream().map(ProfileResource::merge).toList());
  }

  /** Of each experiment the oldest assignment: by it the next enrolment goes. */
  private static List<ExperimentResource> experiments(Customer customer) {
    return customer.experiments().assignments().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one ->
            new ExperimentResource(
                one.getKey(), one.getValue().getFirst().variant(), one.getValue().getFirst().at()))
        .toList();
  }

  private static ConsentResource consent(ConsentRecord said) {
    return new ConsentResource(
        said.consent().granted(), said.at(), said.connection().value(), said.event());
  }

  private static EnrolmentSummary enrolment(Enrolment enrolment) {
    return new EnrolmentSummary(
        enrolment.id().value(),
        enrolment.journey().value(),
        enrolment.version(),
        enrolment.key(),
        enrolment.state().name().toLowerCase(Locale.ROOT),
        enrolment.entered());
  }

  private static MergeResource merge(Merge merge) {
    return new MergeResource(merge.from().value(), merge.at(), merge.source());
  }

  private static <S, T> Map<String, T> mapped(Map<String, S> from, Function<S, T> view) {
    Map<String, T> to = new TreeMap<>();
    from.forEach((name, value) -> to.put(name, view.apply(value)));
    return to;
  }
}
