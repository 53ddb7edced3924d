package dev.attune.admin.accounts;

import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.admin.rest.TraitResource;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.profile.AccountStore;
import dev.attune.hub.profile.AccountView;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.profile.Trait;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An account as the API shows it: all that belongs together, with where everything came from. */
record AccountResource(
    @Schema(description = "The ids of its parts lead here, too") String id,
    @Schema(description = "What its trait 'name' says, if that is a text") @Nullable String name,
    List<NamedIdentifier> identifiers,
    Map<String, TraitResource> traits,
    @Schema(description = "Ids of the profiles that belong to it, at most 1,000")
        List<String> members,
    @Schema(description = "How many profiles belong to it") int memberCount,
    @Schema(description = "Ids of the parts that it is put together of, its own among them")
        List<String> parts) {
  private static final int MOST_MEMBERS = 1_000;

  static AccountResource of(AccountView account, Survivorship survivorship) {
    Map<String, Trait> standing = account.traits(survivorship);
    Map<String, TraitResource> traits = new TreeMap<>();
    standing.forEach((name, trait) -> traits.put(name, TraitResource.of(trait)));
    List<ProfileId> members = List.copyOf(account.members().keySet());
    return new AccountResource(
        account.key().account(),
        name(standing),
        account.identifiers().keySet().stream().map(NamedIdentifier::of).toList(),
        traits,
        members.stream().limit(MOST_MEMBERS).map(ProfileId::value).toList(),
        members.size(),
        account.parts().keySet().stream().map(part -> part.account()).toList());
  }

  private static @Nullable String name(Map<String, Trait> traits) {
    Trait name = traits.get(AccountStore.NAME);
    return name != null && name.value() instanceof String text ? text : null;
  }
}
