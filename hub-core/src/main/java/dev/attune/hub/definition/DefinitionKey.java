package dev.attune.hub.definition;

import dev.attune.hub.tenant.TenantId;

/** Names one definition of one tenant. */
public record DefinitionKey(TenantId tenant, DefinitionKind kind, String id) {

  /** The id where a tenant has but one of a kind. */
  public static final String ONLY = "rules";
}
