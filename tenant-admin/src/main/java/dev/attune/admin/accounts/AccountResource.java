package dev.attune.admin.accounts;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.Trait;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An account as the API shows it. */
record AccountResource(
    String id,
    List<NamedIdentifier> identifiers,
    Map<String, TraitResource> traits,
    @Schema(description = "Ids of the profiles that belong to it, at most 1,000")
        List<String> members) {

  record NamedIdentifier(String namespace, String value) {}

  /** A trait with its provenance. */
  record TraitResource(
      @Schema(description = "Any JSON value") Object value,
      Instant at,
      String connection,
      String event,
      String rule) {}

  static AccountResource of(Account account) {
    Map<String, TraitResource> traits = new TreeMap<>();
    account.traits().forEach((name, trait) -> traits.put(name, resource(trait)));
    return new AccountResource(
        account.key().account(),
        account.identifiers().keySet().stream()
            .sorted()
            .map(identifier -> new NamedIdentifier(identifier.namespace(), identifier.value()))
            .toList(),
        traits,
        account.members().keySet().stream().map(ProfileId::value).sorted().toList());
  }

  private static TraitResource resource(Trait trait) {
    return new TraitResource(
        trait.value(), trait.at(), trait.connection().value(), trait.event(), trait.rule());
  }
}
