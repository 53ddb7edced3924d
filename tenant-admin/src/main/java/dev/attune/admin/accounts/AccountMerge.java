package dev.attune.admin.accounts;

import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.hub.profile.AccountView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** That an account came to another; it can be undone at any time. */
record AccountMerge(
    @Schema(description = "The account that came") String part,
    @Schema(description = "What it is known by, with all that came to it")
        List<NamedIdentifier> identifiers,
    @Schema(description = "The account that it came to") String into,
    Instant at,
    @Schema(description = "The entry of the log that caused it") String source,
    @Schema(description = "Who wanted it; empty if events said so") String actor) {

  static AccountMerge of(AccountView account, AccountView.Merged merged) {
    return new AccountMerge(
        merged.from().account(),
        account.only(account.under(merged.from())).identifiers().keySet().stream()
            .map(NamedIdentifier::of)
            .toList(),
        merged.link().into().account(),
        merged.link().at(),
        merged.link().source(),
        merged.link().actor());
  }
}
