package dev.attune.hub.identity;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;

/**
 * How identifiers of one namespace are used.
 *
 * @param atMost how many values one profile may have
 * @param merges whether a shared value makes two profiles one; if not, it is kept and never matched
 * @param normalisation how values are made comparable
 */
public record NamespaceRule(
    String namespace, int atMost, boolean merges, Normalisation normalisation) {
  public NamespaceRule {
    if (atMost < 1) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "The namespace '" + namespace + "' must allow at least 1 value for a profile.");
    }
  }

  /** How two ways of writing the same value are made one. */
  public enum Normalisation {
    /** Spaces at the ends do not count. */
    TRIM,
    /** Besides, letters count the same whether small or capital. */
    LOWER_CASE
  }
}
