package dev.attune.hub.profile;

import java.util.Set;

/**
 * How a tenant's accounts come about.
 *
 * @param isByMailDomain whether the domain of a person's work address makes the person a member of
 *     that domain's account
 * @param never domains that name no account, besides those of mailboxes for everybody
 * @param traits which value of an account's trait stands
 */
public record AccountRules(boolean isByMailDomain, Set<String> never, Survivorship traits) {
  public static final int MAX_NEVER = 1_000;
  public static final AccountRules DEFAULT =
      new AccountRules(false, Set.of(), Survivorship.DEFAULT);

  public AccountRules {
    never = Set.copyOf(never);
  }

  /** Whether a domain, normalised, names the company that has it. */
  boolean isOfCompany(String domain) {
    return !never.contains(domain) && !MailDomains.isForEverybody(domain);
  }
}
