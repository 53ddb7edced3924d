package dev.attune.hub.doctor;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.IdentityRulesReader;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's rules of identity, and since when they hold: what was seen before may be kept by
 * others.
 *
 * @param since null of rules that were never changed
 */
record RulesInForce(IdentityRules rules, @Nullable Instant since) {
  /** Tools' clocks differ from ours, and a change is seen by workers a little later. */
  private static final Duration MARGIN = Duration.ofHours(1);

  static RulesInForce of(TenantId tenant, DefinitionStore definitions) {
    return definitions
        .read(new DefinitionKey(tenant, DefinitionKind.IDENTITY_RULES, DefinitionKey.ONLY))
        .map(RulesInForce::of)
        .orElse(new RulesInForce(IdentityRules.DEFAULT, null));
  }

  private static RulesInForce of(Definition definition) {
    try {
      return new RulesInForce(
          IdentityRulesReader.read(definition.source(), definition.version()),
          definition.changed());
    } catch (HubException e) {
      // The engine cannot read it either, and does without.
      return new RulesInForce(IdentityRules.DEFAULT, definition.changed());
    }
  }

  /** Whether an identifier must be claimed: it may be from a time when its namespace was shared. */
  boolean areClaimed(Customer customer, Identifier identifier) {
    Instant seen = customer.firstSeen(identifier);
    return rules.rule(identifier.namespace()).merges()
        && (since == null || (seen != null && seen.isAfter(since.plus(MARGIN))));
  }
}
