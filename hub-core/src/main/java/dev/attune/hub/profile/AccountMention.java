package dev.attune.hub.profile;

import dev.attune.hub.event.AccountReference;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One account that an event names, by a tenant's rules.
 *
 * @param identifiers normalised, the strongest first; at least one
 * @param traits what is said of it; said to be of the strongest identifier's part
 * @param role what whom the event is about is there, or null
 */
public record AccountMention(List<Identifier> identifiers, Fields traits, @Nullable String role) {
  /** The namespace of domains, which are normalised; the weakest of all. */
  public static final String DOMAIN = "domain";

  /** How many domains of addresses of one event make members. */
  static final int MAX_DOMAINS = 5;

  private static final String EMAIL = "email";

  public AccountMention {
    identifiers = List.copyOf(identifiers);
  }

  /** All that an event names: what it says itself, and the domains of its addresses. */
  public static List<AccountMention> of(Event event, AccountRules rules) {
    List<AccountMention> mentions = new ArrayList<>();
    AccountReference reference = event.account();
    Set<Identifier> named = Set.of();
    if (reference != null) {
      List<Identifier> identifiers = identifiers(reference, rules);
      named = Set.copyOf(identifiers);
      if (!identifiers.isEmpty()) {
        mentions.add(new AccountMention(identifiers, reference.traits(), reference.role()));
      }
    }
    if (rules.isByMailDomain()) {
      for (Identifier domain : domains(event, rules)) {
        if (!named.contains(domain)) {
          mentions.add(new AccountMention(List.of(domain), Fields.EMPTY, null));
        }
      }
    }
    return mentions;
  }

  private static List<Identifier> identifiers(AccountReference reference, AccountRules rules) {
    List<Identifier> sent = new ArrayList<>();
    sent.add(reference.identifier());
    sent.addAll(reference.others());
    Set<Identifier> strongest = new LinkedHashSet<>();
    Set<Identifier> domains = new LinkedHashSet<>();
    for (Identifier one : sent) {
      if (!one.namespace().equals(DOMAIN)) {
        strongest.add(one);
      } else {
        String domain = MailDomains.normalised(one.value());
        if (domain != null && rules.isOfCompany(domain)) {
          domains.add(new Identifier(DOMAIN, domain));
        }
      }
    }
    strongest.addAll(domains);
    return List.copyOf(strongest);
  }

  private static List<Identifier> domains(Event event, AccountRules rules) {
    SortedSet<Identifier> domains = new TreeSet<>();
    for (Identifier one : event.identifiers()) {
      String domain = one.namespace().equals(EMAIL) ? MailDomains.ofAddress(one.value()) : null;
      if (domain != null && rules.isOfCompany(domain)) {
        domains.add(new Identifier(DOMAIN, domain));
      }
    }
    return domains.stream().limit(MAX_DOMAINS).toList();
  }

  /**
   * An identifier as people name it, in the form in which it is looked for; null if none can be.
   */
  public static @Nullable Identifier normalised(Identifier sent) {
    if (!sent.namespace().equals(DOMAIN)) {
      return sent;
    }
    String domain = MailDomains.normalised(sent.value());
    return domain == null ? null : new Identifier(DOMAIN, domain);
  }

  /** The accounts of all its identifiers, that of the strongest first. */
  public List<AccountKey> keys(TenantId tenant) {
    return identifiers.stream().map(one -> AccountKey.of(tenant, one)).toList();
  }

  /** The account of the strongest identifier: what is said is said of that part. */
  public AccountKey first(TenantId tenant) {
    return AccountKey.of(tenant, identifiers.getFirst());
  }
}
