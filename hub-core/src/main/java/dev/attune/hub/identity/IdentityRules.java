package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A tenant's rules of who is who.
 *
 * @param namespaces in order of priority, the strongest first
 * @param other the rule of every namespace not named; all of them rank between the last but one and
 *     the last named
 * @param blocked values, in lower case, that name nobody
 * @param mostPerProfile how many identifiers a profile may have in all
 * @param mostPerEvent how many identifiers an event may name
 */
public record IdentityRules(
    List<NamespaceRule> namespaces,
    NamespaceRule other,
    Set<String> blocked,
    int mostPerProfile,
    int mostPerEvent) {
  private static final Pattern ZEROS = Pattern.compile("[0-]+");

  public static final IdentityRules DEFAULT =
      new IdentityRules(
          List.of(
              new NamespaceRule("user_id", 1, true, NamespaceRule.Normalisation.TRIM),
              new NamespaceRule("email", 5, true, NamespaceRule.Normalisation.LOWER_CASE),
              new NamespaceRule("anonymous_id", 50, true, NamespaceRule.Normalisation.TRIM)),
          new NamespaceRule("*", 5, true, NamespaceRule.Normalisation.TRIM),
          Set.of(
              "null",
              "undefined",
              "none",
              "n/a",
              "na",
              "nan",
              "nil",
              "unknown",
              "anonymous",
              "guest",
              "-1",
              "true",
              "false",
              "[object object]",
              "test@test.com",
              "test@example.com"),
          100,
          50);

  public IdentityRules {
    namespaces = List.copyOf(namespaces);
    blocked = Set.copyOf(blocked);
  }

  public NamespaceRule rule(String namespace) {
    for (NamespaceRule rule : namespaces) {
      if (rule.namespace().equals(namespace)) {
        return rule;
      }
    }
    return other;
  }

  /** The value in the form in which it is compared and kept. */
  public Identifier normalised(Identifier identifier) {
    String trimmed = identifier.value().strip();
    String value =
        switch (rule(identifier.namespace()).normalisation()) {
          case TRIM -> trimmed;
          case LOWER_CASE -> trimmed.toLowerCase(Locale.ROOT);
        };
    return value.isEmpty() || value.equals(identifier.value())
        ? identifier
        : new Identifier(identifier.namespace(), value);
  }

  /** Whether the value names nobody in particular. */
  public boolean isBlocked(Identifier identifier) {
    String value = identifier.value().strip().toLowerCase(Locale.ROOT);
    return value.isEmpty() || blocked.contains(value) || ZEROS.matcher(value).matches();
  }

  /** Strongest first; of one namespace in the order of the values. */
  Comparator<Identifier> byPriority() {
    return Comparator.<Identifier>comparingInt(identifier -> rank(identifier.namespace()))
        .thenComparing(Comparator.naturalOrder());
  }

  private int rank(String namespace) {
    for (int i = 0; i < namespaces.size(); i++) {
      if (namespaces.get(i).namespace().equals(namespace)) {
        return 2 * i;
      }
    }
    return 2 * namespaces.size() - 3;
  }
}
