package dev.attune.admin.identity;

import dev.attune.hub.definition.Definition;
import dev.attune.hub.profile.AccountRulesReader;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How accounts come about. */
record AccountRulesResource(
    @Schema(description = "Whether these are those that hold where nobody has said others")
        boolean standard,
    @Schema(description = "When they were last changed") @Nullable Instant changed,
    @Nullable String changedBy,
    @Schema(implementation = AccountRulesDocument.class) Fields rules) {

  /** The form of the rules, for the API document; they are read member by member. */
  record AccountRulesDocument(
      @Schema(description = "Whether the domain of a work address makes a member of its account")
          boolean membersByMailDomain,
      @Schema(description = "Domains that name no account, besides those of mailboxes for all")
          List<String> neverDomains,
      SurvivorshipResource.SurvivorshipDocument traits) {}

  static AccountRulesResource of(Definition definition) {
    boolean isSaid = definition.version() > 0;
    return new AccountRulesResource(
        definition.source().equals(RulesDesk.STANDARD),
        isSaid ? definition.changed() : null,
        isSaid ? definition.actor() : null,
        AccountRulesReader.write(AccountRulesReader.read(definition.source())));
  }
}
