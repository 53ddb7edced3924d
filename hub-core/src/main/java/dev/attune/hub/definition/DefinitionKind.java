package dev.attune.hub.definition;

/** What a definition defines. Stored by name: a kind may be added and never renamed. */
public enum DefinitionKind {
  /** Who is who: one of a tenant, under the id {@code rules}. */
  IDENTITY_RULES,
  /** Which value of a trait stands where several are known: one of a tenant, {@code rules}. */
  SURVIVORSHIP,
  /** A trait that is reckoned from events. */
  COMPUTED_TRAIT,
  /** A set of profiles. */
  SEGMENT,
  /** Which profiles are suggested as one: one of a tenant, {@code rules}. */
  MATCH_RULES,
  /** How far a computed trait or a window of a condition is filled: the hub's own, of no person. */
  COMPUTED_FILL,
  /** What personal data is used for: one of a tenant, {@code rules}. */
  PURPOSES,
  /** How accounts come about: one of a tenant, {@code rules}. */
  ACCOUNT_RULES,

  /** What of profiles is searched: one of a tenant, {@code rules}. */
  SEARCH_FIELDS,

  /** How much is sent at most, and when: one of a tenant, {@code rules}. */
  CONTACT_RULES,

  /** Who has to agree before a journey goes live: one of a tenant, {@code rules}. */
  JOURNEY_RULES
}
