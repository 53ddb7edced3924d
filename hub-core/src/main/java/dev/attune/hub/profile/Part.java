package dev.attune.hub.profile;

import dev.attune.hub.computed.MeasureState;
import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.tenant.ConnectionId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one profile that ever stood alone is known by. Parts are moved by merges, never mixed, so
 * that a merge can be undone.
 *
 * @param identifiers with the time each was first seen
 * @param consents by {@code purpose/channel}
 * @param computed what is kept for computed traits and windows, by the measures' keys
 * @param imported of the identifiers those that one import alone has named so far, with that import
 */
public record Part(
    Map<Identifier, Instant> identifiers,
    Map<String, Trait> traits,
    Map<String, ConsentRecord> consents,
    Map<String, MeasureState> computed,
    Map<Identifier, ConnectionId> imported) {
  /** How many consents are kept: more would be somebody's mischief. */
  public static final int MAX_CONSENTS = 200;

  public static final Part EMPTY = new Part(Map.of(), Map.of(), Map.of());

  /** Without anything computed, and with identifiers that did not come by imports alone. */
  public Part(
      Map<Identifier, Instant> identifiers,
      Map<String, Trait> traits,
      Map<String, ConsentRecord> consents) {
    this(identifiers, traits, consents, Map.of(), Map.of());
  }

  public Part {
    identifiers = Map.copyOf(identifiers);
    traits = Map.copyOf(traits);
    consents = Map.copyOf(consents);
    computed = Map.copyOf(computed);
    imported = Map.copyOf(imported);
  }

  public Part withComputed(Map<String, MeasureState> states) {
    return new Part(identifiers, traits, consents, states, imported);
  }

  public Part withIdentifier(Identifier identifier, Instant seen) {
    Map<Identifier, Instant> all = new HashMap<>(identifiers);
    all.merge(identifier, seen, (one, other) -> one.isBefore(other) ? one : other);
    Map<Identifier, ConnectionId> alone = new HashMap<>(imported);
    alone.remove(identifier);
    return new Part(all, traits, consents, computed, alone);
  }

  public Part withoutIdentifier(Identifier identifier) {
    Map<Identifier, Instant> rest = new HashMap<>(identifiers);
    rest.remove(identifier);
    Map<Identifier, ConnectionId> others = new HashMap<>(imported);
    others.remove(identifier);
    return new Part(rest, traits, consents, computed, others);
  }

  /** With an identifier that an import names; what others named, too, is not the import's alone. */
  public Part withImported(Identifier identifier, Instant seen, ConnectionId importing) {
    Map<Identifier, ConnectionId> alone = new HashMap<>(imported);
    if (!identifiers.containsKey(identifier)) {
      alone.put(identifier, importing);
    } else if (!importing.equals(imported.get(identifier))) {
      alone.remove(identifier);
    }
    Part seenAgain = withIdentifier(identifier, seen);
    return new Part(seenAgain.identifiers, traits, consents, computed, alone);
  }

  /** Without what an import alone named of these identifiers. */
  public Part withoutImported(Collection<Identifier> named, ConnectionId importing) {
    Part rest = this;
    for (Identifier identifier : named) {
      if (importing.equals(imported.get(identifier))) {
        rest = rest.withoutIdentifier(identifier);
      }
    }
    return rest;
  }

  /** Whether nothing is known any more. */
  public boolean isEmpty() {
    return identifiers.isEmpty() && traits.isEmpty() && consents.isEmpty();
  }

  /** With the trait, unless a value is known that stands before it by the standard rule. */
  public Part withTrait(String name, Trait trait) {
    return withTrait(name, trait, Survivorship.DEFAULT);
  }

  /** With the trait, unless a value is known that stands before it. */
  public Part withTrait(String name, Trait trait, Survivorship survivorship) {
    Map<String, Trait> all = new HashMap<>(traits);
    all.merge(name, trait, (one, other) -> survivorship.standing(name, one, other));
    return new Part(identifiers, all, consents, computed, imported);
  }

  /** Whether one more can be kept, or takes the place of one of the same purpose and channel. */
  public boolean hasRoomFor(Consent consent) {
    return consents.size() < MAX_CONSENTS || consents.containsKey(consent.key());
  }

  /** With what the customer said, unless something newer is known. */
  public Part withConsent(ConsentRecord said) {
    Map<String, ConsentRecord> all = new HashMap<>(consents);
    all.merge(keyOf(said.consent()), said, ConsentRecord::newest);
    return new Part(identifiers, traits, all, computed, imported);
  }

  /**
   * Without the traits and consents that an event said, where nothing newer stands in their place.
   * What it forbade stays, unless the same was said anew.
   *
   * @param anew consents, by {@code purpose/channel}
   */
  public Part without(ConnectionId connection, String event, Set<String> anew) {
    Map<String, Trait> otherTraits = new HashMap<>(traits);
    otherTraits
        .values()
        .removeIf(trait -> trait.connection().equals(connection) && trait.event().equals(event));
    Map<String, ConsentRecord> otherConsents = new HashMap<>(consents);
    otherConsents
        .entrySet()
        .removeIf(one ->
            one.getValue().connection().equals(connection)
                && one.getValue().event().equals(event)
                && (one.getValue().consent().granted() || anew.contains(one.getKey())));
    return new Part(identifiers, otherTraits, otherConsents, computed, imported);
  }

  public static String keyOf(Consent consent) {
    return consent.key();
  }
}
