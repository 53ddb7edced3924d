package dev.attune.admin.people;

import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who belongs to a tenant: one document, so that what holds for all of them together, such as that
 * there is an admin, holds at every moment.
 *
 * @param version of the document; 0 if it is not stored yet
 */
public record Roster(
    TenantId tenant, List<Member> members, List<Invitation> invitations, long version) {
  static final int MAX_ENTRIES = 1_000;

  public Roster {
    members = List.copyOf(members);
    invitations = List.copyOf(invitations);
  }

  public static Roster empty(TenantId tenant) {
    return new Roster(tenant, List.of(), List.of(), 0);
  }

  public Optional<Member> member(String person) {
    return members.stream().filter(one -> one.person().equals(person)).findFirst();
  }

  public Optional<Invitation> invitation(String id) {
    return invitations.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  boolean isFull() {
    return members.size() + invitations.size() >= MAX_ENTRIES;
  }

  boolean hasAdmin() {
    return members.stream().anyMatch(one -> one.roles().contains(Role.ADMIN));
  }

  /** With that member in the place of the one of the same person. */
  Roster with(Member member) {
    return new Roster(
        tenant,
        Stream.concat(others(member.person()).stream(), Stream.of(member)).toList(),
        invitations,
        version);
  }

  Roster without(String person) {
    return new Roster(tenant, others(person), invitations, version);
  }

  private List<Member> others(String person) {
    return members.stream().filter(one -> !one.person().equals(person)).toList();
  }

  Roster with(Invitation invitation) {
    return new Roster(
        tenant,
        members,
        Stream.concat(invitations.stream(), Stream.of(invitation)).toList(),
        version);
  }

  Roster withoutInvitations(Predicate<Invitation> which) {
    return new Roster(
        tenant, members, invitations.stream().filter(which.negate()).toList(), version);
  }
}
