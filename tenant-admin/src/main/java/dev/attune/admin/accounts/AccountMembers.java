package dev.attune.admin.accounts;

import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.profile.AccountView;
import dev.attune.hub.profile.Member;
import dev.attune.hub.profile.MemberRole;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Who belongs to accounts, as customers are now. Safe for use by many threads. */
public final class AccountMembers {
  private static final int MOST_IDENTIFIERS = 3;

  private final CustomerStore customers;

  AccountMembers(CustomerStore customers) {
    this.customers = customers;
  }

  Page<AccountMember> list(AccountView account, PageRequest request) {
    SortedMap<ProfileId, Member> members = account.members();
    ProfileId after = request.after(ProfileId::new);
    List<ProfileId> wanted =
        members.keySet().stream()
            .filter(part -> after == null || part.compareTo(after) > 0)
            .limit(request.oneMore())
            .toList();
    Map<ProfileId, Customer> live = live(account.key().tenant(), wanted);
    return Page.of(
        wanted,
        request,
        ProfileId::value,
        part -> shown(part, members.getOrDefault(part, NOBODY), live.get(part)));
  }

  private static final Member NOBODY = new Member(Instant.EPOCH, Instant.EPOCH, null);

  private static AccountMember shown(ProfileId part, Member member, @Nullable Customer customer) {
    MemberRole role = member.role();
    return new AccountMember(
        customer == null ? part.value() : customer.key().profile().value(),
        part.value(),
        customer == null
            ? List.of()
            : customer.identifiers().stream()
                .sorted()
                .limit(MOST_IDENTIFIERS)
                .map(NamedIdentifier::of)
                .toList(),
        member.first(),
        member.last(),
        role == null
            ? null
            : new AccountMember.RoleInAccount(
                role.role(), role.at(), role.connection().value(), role.event()));
  }

  /** The customer that each part is with now: one read, and one for each merge on the way. */
  private Map<ProfileId, Customer> live(TenantId tenant, Collection<ProfileId> parts) {
    Map<ProfileId, Customer> read = new HashMap<>();
    Set<ProfileId> missing = new HashSet<>(parts);
    while (!missing.isEmpty()) {
      customers
          .read(missing.stream().map(part -> new CustomerKey(tenant, part)).toList())
          .forEach((key, customer) -> read.put(key.profile(), customer));
      Set<ProfileId> next = new HashSet<>();
      missing.forEach(part -> {
        Customer customer = read.get(part);
        MergedInto merge = customer == null ? null : customer.mergedInto();
        if (merge != null && !read.containsKey(merge.survivor())) {
          next.add(merge.survivor());
        }
      });
      missing = next;
    }
    Map<ProfileId, Customer> live = new HashMap<>();
    for (ProfileId part : parts) {
      Customer customer = end(part, read);
      if (customer != null) {
        live.put(part, customer);
      }
    }
    return live;
  }

  private static @Nullable Customer end(ProfileId part, Map<ProfileId, Customer> read) {
    Customer customer = read.get(part);
    Set<ProfileId> seen = new HashSet<>();
    while (customer != null && customer.mergedInto() != null) {
      MergedInto merge = customer.mergedInto();
      if (merge == null || !seen.add(merge.survivor())) {
        return customer;
      }
      Customer next = read.get(merge.survivor());
      if (next == null) {
        return customer;
      }
      customer = next;
    }
    return customer;
  }

  /**
   * Under which profiles the events of the members seen last were taken in.
   *
   * @param parts whose events they are
   */
  public record Recent(Set<String> profiles, Set<String> parts) {}

  /** The members seen last, at most so many. */
  public Recent recent(AccountView account, int most) {
    List<ProfileId> parts =
        account.members().entrySet().stream()
            .sorted(
                Map.Entry.<ProfileId, Member>comparingByValue(
                        Comparator.comparing(Member::last).reversed())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList();
    Set<String> profiles = new LinkedHashSet<>();
    Set<String> own = new LinkedHashSet<>();
    Map<ProfileId, Customer> live = live(account.key().tenant(), parts);
    for (ProfileId part : parts) {
      own.add(part.value());
      profiles.add(part.value());
      Customer customer = live.get(part);
      if (customer != null) {
        profiles.add(customer.key().profile().value());
        customer.apart().forEach(other -> profiles.add(other.value()));
      }
    }
    return new Recent(profiles, own);
  }
}
