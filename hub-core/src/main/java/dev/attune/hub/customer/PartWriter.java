package dev.attune.hub.customer;

import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.profile.Part;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
      profile =
          event.isImported()
              ? profile.withImported(identifier, event.at(), connection(event))
              : profile.withIdentifier(identifier, event.at());
    }
    for (Consent consent : event.consents()) {
      profile = withConsent(profile, consentOf(consent, event), draft, facts);
    }
    draft.put(id, part.withProfile(profile));
    writeTraits(
        draft,
        id,
        event.traits(),
        new Origin(event.at(), connection(event), event.key().id()),
        facts);
  }

  /**
   * No refusal is lost for want of room: the first that finds none forbids everything, until
   * somebody looks at it.
   */
  private static Part withConsent(
      Part profile, ConsentRecord said, CustomerDraft draft, FactsOf facts) {
    Consent consent = said.consent();
    if (profile.hasRoomFor(consent)) {
      return profile.withConsent(said);
    }
    draft.add(
        facts.refused(
            said.connection(),
            "consent",
            consent.key(),
            "A profile may have at most " + Part.MAX_CONSENTS + " consents."));
    return consent.forbids()
        ? profile.withConsent(
            new ConsentRecord(
                new Consent(Consent.ALL, Consent.ALL, false),
                said.at(),
                said.connection(),
                said.event(),
                said.actor()))
        : profile;
  }

  /** Writes what a journey says that the customer allows or forbids. */
  void writeConsent(CustomerDraft draft, ProfileId id, ConsentRecord said, FactsOf facts) {
    CustomerPart part = draft.part(id);
    draft.put(id, part.withProfile(withConsent(part.profile(), said, draft, facts)));
  }

  /**
   * Takes back what an event said.
   *
   * @param anew what is said in its place, or null
   */
  void takeBack(CustomerDraft draft, ProfileId id, Event event, @Nullable Event anew) {
    Set<String> saidAnew = new HashSet<>();
    if (anew != null) {
      anew.consents().forEach(consent -> saidAnew.add(Part.keyOf(consent)));
    }
    CustomerPart part = draft.part(id);
    draft.put(
        id,
        part.withProfile(part.profile().without(connection(event), event.key().id(), saidAnew)));
  }

  /** Takes identifiers away that one import alone named. */
  void withdraw(CustomerDraft draft, ProfileId id, Collection<Identifier> identifiers, Event of) {
    CustomerPart part = draft.part(id);
    draft.put(id, part.withProfile(part.profile().withoutImported(identifiers, connection(of))));
  }

  /** Where a trait comes from. */
  record Origin(Instant at, ConnectionId connection, String event) {}

  /** Writes traits as far as there is room for them; those that are refused are told of. */
  void writeTraits(CustomerDraft draft, ProfileId id, Fields traits, Origin origin, FactsOf facts) {
    CustomerPart part = draft.part(id);
    Part profile = part.profile();
    Survivorship survivorship = draft.occasion().rules().survivorship();
    int room = traits.isEmpty() ? 0 : limits.bytes() - CustomerSize.of(draft.parts().values());
    for (Map.Entry<String, Object> said : sorted(traits).entrySet()) {
      Trait before = profile.traits().get(said.getKey());
      int grows =
          CustomerSize.of(said.getKey(), said.getValue())
              - (before == null ? 0 : CustomerSize.of(said.getKey(), before.value()));
      String refusal = refusal(profile, before == null, said.getValue(), grows > room && grows > 0);
      if (refusal.isEmpty()) {
        profile =
            profile.withTrait(
                said.getKey(),
                new Trait(
                    said.getValue(),
                    origin.at(),
                    origin.connection(),
                    origin.event(),
                    survivorship.rule(said.getKey()).order().code()),
                survivorship);
        room -= grows;
      } else {
        draft.add(facts.refused(origin.connection(), "trait", said.getKey(), refusal));
      }
    }
    draft.put(id, part.withProfile(profile));
  }

  private String refusal(Part profile, boolean isNew, Object value, boolean isFull) {
    if (Json.writeValue(value).getBytes(StandardCharsets.UTF_8).length > limits.traitBytes()) {
      return "A trait may have at most " + limits.traitBytes() + " bytes.";
    }
    if (isNew && profile.traits().size() >= limits.traits()) {
      return "A profile may have at most " + limits.traits() + " traits.";
    }
    return isFull ? "A customer may have at most " + limits.bytes() + " bytes." : "";
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
    return new ConsentRecord(
        consent,
        event.at(),
        connection(event),
        event.key().id(),
        connection(event).equals(ConnectionId.HUB) ? event.properties().text(Event.ACTOR) : null);
  }

  private static ConnectionId connection(Event event) {
    return event.key().connection().connection();
  }
}
