package dev.attune.hub.profile;

import dev.attune.hub.computed.ComputedValue;
import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What conditions, journeys and people see of a customer: the parts folded into one. The fold does
 * not depend on the order of the parts.
 */
public record ProfileView(
    SortedSet<Identifier> identifiers,
    Map<String, Trait> traits,
    Map<String, ConsentRecord> consents) {

  /** Folds parts by the standard rules; for those who do not look at traits. */
  public static ProfileView of(Collection<Part> parts) {
    return of(parts, Survivorship.DEFAULT);
  }

  /**
   * Folds parts: all identifiers, of each trait the value that stands, the strictest of each
   * consent.
   */
  public static ProfileView of(Collection<Part> parts, Survivorship survivorship) {
    SortedSet<Identifier> identifiers = new TreeSet<>();
    Map<String, Trait> traits = new TreeMap<>();
    Map<String, ConsentRecord> consents = new TreeMap<>();
    for (Part part : parts) {
      identifiers.addAll(part.identifiers().keySet());
      part.traits().forEach((name, trait) -> choose(traits, name, trait, survivorship));
      part.consents().forEach((key, said) -> consents.merge(key, said, ConsentRecord::strictest));
    }
    return new ProfileView(identifiers, traits, consents);
  }

  /** Where parts differ it is the rule of now that decides, whatever each was taken by. */
  private static void choose(
      Map<String, Trait> traits, String name, Trait trait, Survivorship survivorship) {
    traits.merge(
        name,
        trait,
        (one, other) -> {
          TraitRule rule = survivorship.rule(name);
          return survivorship.standing(name, one.by(rule), other.by(rule));
        });
  }

  /** With computed traits, which stand also where events set a trait of the same name. */
  public ProfileView withComputed(Map<String, ComputedValue> computed, Instant at) {
    if (computed.isEmpty()) {
      return this;
    }
    Map<String, Trait> all = new TreeMap<>(traits);
    computed.forEach((name, value) -> all.put(name, Trait.computed(name, value, at)));
    return new ProfileView(identifiers, all, consents);
  }

  /** Whether the customer forbade this purpose on this channel, or on all channels. */
  public boolean forbids(String purpose, String channel) {
    return said(purpose, channel).stream().anyMatch(said -> said.consent().forbids());
  }

  /** All that was said of this purpose on this channel, for it alone or for more. */
  public List<ConsentRecord> said(String purpose, String channel) {
    List<ConsentRecord> said = new ArrayList<>();
    for (String onPurpose : new LinkedHashSet<>(List.of(purpose, Consent.ALL))) {
      for (String onChannel : new LinkedHashSet<>(List.of(channel, Consent.ALL))) {
        ConsentRecord one = consents.get(onPurpose + "/" + onChannel);
        if (one != null) {
          said.add(one);
        }
      }
    }
    return said;
  }

  /**
   * As expressions see it: {@code traits} by name, {@code identifiers} by namespace (a list each),
   * {@code consents} by purpose and channel.
   */
  public Fields asFields() {
    Map<String, @Nullable Object> traitValues = new TreeMap<>();
    traits.forEach((name, trait) -> traitValues.put(name, trait.value()));
    Map<String, List<String>> byNamespace = new TreeMap<>();
    for (Identifier identifier : identifiers) {
      byNamespace
          .computeIfAbsent(identifier.namespace(), namespace -> new ArrayList<>())
          .add(identifier.value());
    }
    Map<String, @Nullable Object> granted = new TreeMap<>();
    consents.forEach((key, said) -> granted.put(key, said.consent().granted()));
    Map<String, @Nullable Object> all = new TreeMap<>();
    all.put("traits", traitValues);
    all.put("identifiers", byNamespace);
    all.put("consents", granted);
    return new Fields(all);
  }
}
