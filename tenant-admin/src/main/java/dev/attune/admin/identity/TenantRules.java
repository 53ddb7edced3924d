package dev.attune.admin.identity;

import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.IdentityRulesReader;
import dev.attune.hub.journey.ContactRules;
import dev.attune.hub.journey.ContactRulesReader;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.AccountRules;
import dev.attune.hub.profile.AccountRulesReader;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.profile.SurvivorshipReader;
import dev.attune.hub.segment.SegmentSet;
import dev.attune.hub.tenant.TenantId;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rules that hold for a tenant now, as the engine sees them: those that cannot be read are the
 * standard ones. Each call is one read. Safe for use by many threads.
 */
public final class TenantRules {
  private final DefinitionStore definitions;

  TenantRules(DefinitionStore definitions) {
    this.definitions = definitions;
  }

  /** Who is who. */
  public IdentityRules identity(TenantId tenant) {
    return read(
        tenant,
        DefinitionKind.IDENTITY_RULES,
        one -> IdentityRulesReader.read(one.source(), one.version()),
        IdentityRules.DEFAULT);
  }

  /** Which value of a trait stands. */
  public Survivorship survivorship(TenantId tenant) {
    return read(
        tenant,
        DefinitionKind.SURVIVORSHIP,
        one -> SurvivorshipReader.read(one.source()),
        Survivorship.DEFAULT);
  }

  /** How accounts come about. */
  public AccountRules accounts(TenantId tenant) {
    return read(
        tenant,
        DefinitionKind.ACCOUNT_RULES,
        one -> AccountRulesReader.read(one.source()),
        AccountRules.DEFAULT);
  }

  /** What acts on customers, but for journeys and segments. */
  public CustomerRules customers(TenantId tenant) {
    return new CustomerRules(
        JourneySet.EMPTY,
        SegmentSet.EMPTY,
        ComputedTraits.of(definitions.list(tenant)),
        survivorship(tenant),
        accounts(tenant),
        contacts(tenant));
  }

  /** How much is sent at most, and when. */
  public ContactRules contacts(TenantId tenant) {
    return read(
        tenant,
        DefinitionKind.CONTACT_RULES,
        one -> ContactRulesReader.read(one.source()),
        ContactRules.NONE);
  }

  private <T> T read(
      TenantId tenant, DefinitionKind kind, Function<Definition, T> reader, T standard) {
    Optional<Definition> stored =
        definitions.read(new DefinitionKey(tenant, kind, DefinitionKey.ONLY));
    try {
      return stored.map(reader).orElse(standard);
    } catch (HubException e) {
      // The engine tells the operator of it, and does the same.
      return standard;
    }
  }
}
