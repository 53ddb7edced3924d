package dev.attune.hub.customer;

import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.profile.Part;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Writes what an event says about a customer into one part, within the limits. */
final class PartWriter {
  private final CustomerLimits limits;

  PartWriter(CustomerLimits limits) {
    this.limits = limits;
  }

  void write(
      CustomerDraft draft,
      ProfileId id,
      Collection<Identifier> identifiers,
      Event event,
      FactsOf facts) {
    CustomerPart part = draft.part(id);
    Part profile = part.profile();
    for (Identifier identifier : identifiers) {
      profile = profile.withIdentifier(identifier, event.at());
    }
    profile = withTraits(profile, event, draft, facts);
    for (Consent consent : event.consents()) {
      profile = profile.withConsent(consentOf(consent, event));
    }
    draft.put(id, part.withProfile(profile));
  }

  private Part withTraits(Part before, Event event, CustomerDraft draft, FactsOf facts) {
    Part profile = before;
    int room = event.traits().isEmpty() ? 0 : limits.bytes() - bytes(before);
    for (Map.Entry<String, Object> said : sorted(event.traits()).entrySet()) {
      int size = Json.writeValue(said.getValue()).length();
      boolean isNew = !profile.traits().containsKey(said.getKey());
      String refusal = refusal(profile, isNew, size, room);
      if (refusal.isEmpty()) {
        Trait trait =
            new Trait(
                said.getValue(), event.at(), connection(event), event.key().id(), Trait.NEWEST);
        profile = profile.withTrait(said.getKey(), trait);
        room -= isNew ? size : 0;
      } else {
        draft.add(facts.refused(connection(event), "trait", refusal));
      }
    }
    return profile;
  }

  private String refusal(Part profile, boolean isNew, int size, int room) {
    if (size > limits.traitBytes()) {
      return "A trait may have at most " + limits.traitBytes() + " bytes.";
    }
    if (isNew && profile.traits().size() >= limits.traits()) {
      return "A profile may have at most " + limits.traits() + " traits.";
    }
    return size > room ? "A profile's traits may have at most " + limits.bytes() + " bytes." : "";
  }

  private static int bytes(Part part) {
    int sum = 0;
    for (Trait trait : part.traits().values()) {
      sum += Json.writeValue(trait.value()).length();
    }
    return sum;
  }

  /** Nothing is overwritten with nothing: a trait without a value says nothing. */
  private static Map<String, Object> sorted(Fields traits) {
    Map<String, Object> sorted = new TreeMap<>();
    traits
        .values()
        .forEach((name, value) -> {
          if (value != null) {
            sorted.put(name, value);
          }
        });
    return sorted;
  }

  private static ConsentRecord consentOf(Consent consent, Event event) {
    return new ConsentRecord(consent, event.at(), connection(event), event.key().id());
  }

  private static ConnectionId connection(Event event) {
    return event.key().connection().connection();
  }
}
