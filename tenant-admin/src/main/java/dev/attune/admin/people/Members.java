package dev.attune.admin.people;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.security.Role;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Changes who belongs to a tenant. Safe for use by many threads. */
public final class Members {
  static final Duration INVITATION_LIFE = Duration.ofDays(7);
  private static final int DIGITS = 32;
  private static final int TRIES = 10;

  private final PeopleStore store;
  private final Clock clock;

  public Members(PeopleStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A roster with the people who stand on it, by their ids. */
  public record Listed(Roster roster, Map<String, Person> people) {}

  /** An invitation and the token in its link, which is told once and never again. */
  public record Invited(Invitation invitation, String token) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Invited[" + invitation.id() + "]";
    }
  }

  public Roster roster(TenantId tenant) {
    return store.rosters(List.of(tenant)).stream()
        .findFirst()
        .orElseGet(() -> Roster.empty(tenant));
  }

  public Listed list(TenantId tenant) {
    Roster roster = roster(tenant);
    Map<String, Person> people =
        store.find(roster.members().stream().map(Member::person).toList()).stream()
            .collect(Collectors.toMap(Person::id, Function.identity()));
    return new Listed(roster, people);
  }

  /**
   * Keeps a place for somebody.
   *
   * @param digits 64 hexadecimal digits that nobody can guess; the same ones make the same
   *     invitation
   */
  public Invited invite(
      String digits, TenantId tenant, Email email, Set<Role> roles, String actor) {
    String id = digits.substring(0, DIGITS);
    String secret = digits.substring(DIGITS);
    Invitation fresh =
        new Invitation(
            id,
            email,
            roles,
            LinkSecret.digest(secret),
            clock.now(),
            clock.now().plus(INVITATION_LIFE),
            actor);
    Roster changed =
        change(tenant, before -> before.invitation(id).isPresent() ? before : with(before, fresh));
    return new Invited(changed.invitation(id).orElse(fresh), tenant + "." + id + "." + secret);
  }

  /** What is over makes room; whoever is invited again gets a new link for the old one. */
  private Roster with(Roster before, Invitation fresh) {
    if (isMember(before, fresh.email())) {
      throw new HubException(HubError.CONFLICT, "Somebody with this email address is a member.");
    }
    Roster cleared =
        before.withoutInvitations(
            one -> !one.isValidAt(clock.now()) || one.email().equals(fresh.email()));
    if (cleared.isFull()) {
      throw new HubException(
          HubError.CONFLICT,
          "A tenant may have at most %d members and invitations.".formatted(Roster.MAX_ENTRIES));
    }
    return cleared.with(fresh);
  }

  private boolean isMember(Roster roster, Email email) {
    return store.find(email).flatMap(person -> roster.member(person.id())).isPresent();
  }

  /** Gives a member other roles, if the roster still has that version. */
  public Roster changeRoles(Roster before, String person, Set<Role> roles) {
    Member member = before.member(person).orElseThrow(Members::notFound);
    return written(before, before.with(new Member(person, roles, member.since())));
  }

  /** Removes a member or an invitation, if the roster still has that version. */
  public void remove(Roster before, String id) {
    if (before.member(id).isEmpty() && before.invitation(id).isEmpty()) {
      throw notFound();
    }
    written(before, before.without(id).withoutInvitations(one -> one.id().equals(id)));
  }

  private Roster written(Roster before, Roster after) {
    if (before.hasAdmin() && !after.hasAdmin()) {
      throw new HubException(
          WebError.LAST_ADMIN, "A tenant needs an admin: make somebody else one first.");
    }
    if (!store.write(after)) {
      throw new HubException(
          WebError.VERSION_CHANGED, "The members were changed meanwhile; read them again.");
    }
    return after;
  }

  /** The invitation that a link's token is for, while it is good. */
  Optional<Invitation> invitation(TenantId tenant, String id, String secret) {
    return roster(tenant)
        .invitation(id)
        .filter(one -> LinkSecret.matches(secret, one.digest()))
        .filter(one -> one.isValidAt(clock.now()));
  }

  /** Gives the person the place that the invitation kept; false if it is gone. */
  boolean take(TenantId tenant, String invitation, Person person) {
    // The hint comes first: a roster that a person does not know of would not be found.
    hint(tenant, person);
    boolean[] isTaken = {false};
    change(
        tenant,
        before -> {
          Optional<Invitation> kept = before.invitation(invitation);
          isTaken[0] = kept.isPresent();
          return kept.map(one ->
                  before
                      .withoutInvitations(other -> other.id().equals(invitation))
                      .with(new Member(person.id(), one.roles(), clock.now())))
              .orElse(before);
        });
    return isTaken[0];
  }

  private void hint(TenantId tenant, Person person) {
    Person known = person;
    for (int i = 0; i < TRIES; i++) {
      if (known.tenants().contains(tenant) || store.write(known.with(tenant))) {
        return;
      }
      known = store.find(List.of(person.id())).stream().findFirst().orElseThrow(Members::notFound);
    }
    throw busy();
  }

  private Roster change(TenantId tenant, UnaryOperator<Roster> change) {
    for (int i = 0; i < TRIES; i++) {
      Roster before = roster(tenant);
      Roster after = change.apply(before);
      if (after.equals(before) || store.write(after)) {
        return after;
      }
    }
    throw busy();
  }

  private static HubException busy() {
    return new HubException(
        HubError.CONFLICT, "Others change the members at the same time; try again.");
  }

  private static HubException notFound() {
    return new HubException(HubError.NOT_FOUND, "The tenant has no member of this id.");
  }
}
