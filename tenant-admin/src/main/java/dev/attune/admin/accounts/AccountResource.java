package dev.attune.admin.accounts;

import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.admin.rest.TraitResource;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.profile.Account;
import io.swagger.v3.oas.annotations.media.Schema;
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

  static AccountResource of(Account account) {
    Map<String, TraitResource> traits = new TreeMap<>();
    account.traits().forEach((name, trait) -> traits.put(name, TraitResource.of(trait)));
    return new AccountResource(
        account.key().account(),
        account.identifiers().keySet().stream().sorted().map(NamedIdentifier::of).toList(),
        traits,
        account.members().keySet().stream().map(ProfileId::value).sorted().toList());
  }
}
