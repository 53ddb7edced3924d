package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.NamespaceRule.Use;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's rules of who is who. Immutable; safe for use by many threads.
 *
 * @param version of the definition they were read from; 0 of the standard ones
 * @param region whose telephone numbers need no country: two capital letters, or empty for none
 * @param namespaces in order of priority, the strongest first
 * @param other the rule of every namespace not named; all of them rank right after the last that is
 *     named and not anonymous
 * @param blockedByStandard whether {@link StandardValues what nobody is called} is blocked, too
 * @param blocked values that name nobody
 * @param mostPerProfile how many identifiers a profile may have in all
 * @param mostPerEvent how many identifiers an event may name
 */
public record IdentityRules(
    long version,
    String region,
    List<NamespaceRule> namespaces,
    NamespaceRule other,
    boolean blockedByStandard,
    BlockedValues blocked,
    int mostPerProfile,
    int mostPerEvent) {
  /** The namespace that stands for all that are not named. */
  public static final String OTHERS = "*";

  public static final IdentityRules DEFAULT =
      new IdentityRules(
          0,
          "",
          List.of(
              NamespaceRule.of("user_id", Use.MERGES, Normalisation.TRIM, 1),
              NamespaceRule.of("email", Use.MERGES, Normalisation.EMAIL, 5)
                  .after(Normalisation.LOWER_CASE),
              NamespaceRule.of("phone", Use.MERGES, Normalisation.PHONE, 5)
                  .after(Normalisation.TRIM),
              NamespaceRule.of("anonymous_id", Use.ANONYMOUS, Normalisation.TRIM, 50)),
          NamespaceRule.of(OTHERS, Use.MERGES, Normalisation.TRIM, 5),
          true,
          BlockedValues.NONE,
          100,
          50);

  public IdentityRules {
    namespaces = List.copyOf(namespaces);
  }

  /**
   * These rules as those that follow others: where values are made comparable in another way than
   * before, who is known by a form of before is still found by it.
   */
  public IdentityRules after(IdentityRules before) {
    return new IdentityRules(
        version,
        region,
        namespaces.stream()
            .map(rule -> rule.following(before.rule(rule.namespace()).normalisation()))
            .toList(),
        other.following(before.other.normalisation()),
        blockedByStandard,
        blocked,
        mostPerProfile,
        mostPerEvent);
  }

  /** The rule that holds for a namespace. */
  public NamespaceRule rule(String namespace) {
    for (NamespaceRule rule : namespaces) {
      if (rule.namespace().equals(namespace)) {
        return rule;
      }
    }
    return other;
  }

  /**
   * An identifier as the rules see it.
   *
   * @param identifier in the form in which it is compared and kept; as it was sent if it has none
   * @param formerly the forms in which it was kept before, if they are others
   * @param refusal why it cannot be used, or null; who is known by a form of before is found by it
   *     all the same
   */
  record Prepared(Identifier identifier, List<Identifier> formerly, @Nullable DropReason refusal) {}

  Prepared prepared(Identifier sent) {
    NamespaceRule rule = rule(sent.namespace());
    String trimmed = sent.value().strip();
    DropReason blockage = blockage(rule, trimmed);
    if (blockage != null) {
      return new Prepared(sent, List.of(), blockage);
    }
    String value = rule.normalisation().apply(trimmed, region);
    if (value == null || value.isEmpty()) {
      return new Prepared(
          sent, former(rule, sent, trimmed, ""), refusal(rule.normalisation(), trimmed));
    }
    // Without what stands around it, it may be blocked: "<null>" says as little as "null".
    DropReason ofForm = value.equals(trimmed) ? null : blockage(rule, value);
    return ofForm == null
        ? new Prepared(with(sent, value), former(rule, sent, trimmed, value), null)
        : new Prepared(sent, List.of(), ofForm);
  }

  private List<Identifier> former(
      NamespaceRule rule, Identifier sent, String trimmed, String value) {
    List<Identifier> former = List.of();
    for (Normalisation one : rule.formerly()) {
      String form = one.apply(trimmed, region);
      if (form != null && !form.isEmpty() && !form.equals(value)) {
        former = former.isEmpty() ? new ArrayList<>() : former;
        Identifier held = with(sent, form);
        if (!former.contains(held)) {
          former.add(held);
        }
      }
    }
    return former;
  }

  private static Identifier with(Identifier sent, String value) {
    return value.equals(sent.value()) ? sent : new Identifier(sent.namespace(), value);
  }

  private DropReason refusal(Normalisation normalisation, String trimmed) {
    if (normalisation != Normalisation.PHONE) {
      return DropReason.EMPTY;
    }
    return PhoneNumbers.lacksCountry(trimmed, region)
        ? DropReason.PHONE_WITHOUT_COUNTRY
        : DropReason.NOT_A_PHONE_NUMBER;
  }

  private @Nullable DropReason blockage(NamespaceRule rule, String trimmed) {
    if (trimmed.isEmpty()) {
      return DropReason.BLOCKED;
    }
    String lower = trimmed.toLowerCase(Locale.ROOT);
    if (blockedByStandard && StandardValues.has(lower)) {
      return DropReason.BLOCKED;
    }
    return blocked.has(lower) || rule.blocked().has(lower) ? DropReason.BLOCKED_BY_TENANT : null;
  }

  /**
   * The forms under which somebody may be known who is named so: the one in which identifiers are
   * kept now, then those of before; none of one that is blocked.
   */
  public List<Identifier> forms(Identifier identifier) {
    Prepared prepared = prepared(identifier);
    if (prepared.refusal() != null) {
      return prepared.formerly();
    }
    if (prepared.formerly().isEmpty()) {
      return List.of(prepared.identifier());
    }
    List<Identifier> forms = new ArrayList<>();
    forms.add(prepared.identifier());
    forms.addAll(prepared.formerly());
    return forms;
  }

  /** In the form in which it is compared and kept; one that cannot be used as it is. */
  public Identifier normalised(Identifier identifier) {
    return prepared(identifier).identifier();
  }

  /** Whether the value names nobody, or is none of its namespace. */
  public boolean isBlocked(Identifier identifier) {
    return prepared(identifier).refusal() != null;
  }

  /** Whether a profile that has no other identifiers is nobody's whom anybody knows. */
  public boolean isAnonymous(Collection<Identifier> identifiers) {
    for (Identifier identifier : identifiers) {
      if (rule(identifier.namespace()).use() == Use.MERGES) {
        return false;
      }
    }
    return true;
  }

  /** Strongest first; of one namespace in the order of the values. */
  Comparator<Identifier> byPriority() {
    return Comparator.<Identifier>comparingInt(identifier -> rank(identifier.namespace()))
        .thenComparing(Comparator.naturalOrder());
  }

  /** The place of a namespace in the order of priority, 1 for the strongest. */
  public int priority(String namespace) {
    int rank = rank(namespace);
    int ofOthers = rankOfOthers();
    return rank == ofOthers ? (ofOthers + 1) / 2 + 1 : rank / 2 + (rank > ofOthers ? 2 : 1);
  }

  private int rank(String namespace) {
    for (int i = 0; i < namespaces.size(); i++) {
      if (namespaces.get(i).namespace().equals(namespace)) {
        return 2 * i;
      }
    }
    return rankOfOthers();
  }

  private int rankOfOthers() {
    int last = namespaces.size() - 1;
    while (last >= 0 && namespaces.get(last).use() == Use.ANONYMOUS) {
      last--;
    }
    return 2 * last + 1;
  }
}
