package dev.attune.hub.profile;

import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.value.Fields;
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

  /** Folds parts: all identifiers, the newest of each trait, the strictest of each consent. */
  public static ProfileView of(Collection<Part> parts) {
    SortedSet<Identifier> identifiers = new TreeSet<>();
    Map<String, Trait> traits = new TreeMap<>();
    Map<String, ConsentRecord> consents = new TreeMap<>();
    for (Part part : parts) {
      identifiers.addAll(part.identifiers().keySet());
      part.traits().forEach((name, trait) -> traits.merge(name, trait, Trait::newest));
      part.consents().forEach((key, said) -> consents.merge(key, said, ConsentRecord::strictest));
    }
    return new ProfileView(identifiers, traits, consents);
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
