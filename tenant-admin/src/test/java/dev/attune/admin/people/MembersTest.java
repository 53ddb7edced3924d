package dev.attune.admin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.InMemoryPeopleStore;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.TestClock;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.SecureIds;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MembersTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId ZETA = new TenantId("zeta");
  private static final Email ANN = Email.of("ann@example.com");
  private static final String PASSWORD = Residents.PASSWORD;

  private final TestClock clock = new TestClock();
  private final SecureIds ids = new SecureIds();
  private final InMemoryPeopleStore store = new InMemoryPeopleStore();
  private final People people = new People(store, clock);
  private final Members members = new Members(store, clock);
  private final Invitations invitations = new Invitations(store, members, people, clock, ids);

  private String invited(TenantId tenant, Email email, Role role) {
    return members.invite(ids.next() + ids.next(), tenant, email, Set.of(role), "an admin").token();
  }

  private Person joined(TenantId tenant, Email email, Role role) {
    Invitations.Open open = invitations.open(invited(tenant, email, role)).orElseThrow();
    return invitations.accept(open, "Ann", PASSWORD, PASSWORD);
  }

  private Set<Role> roles(Person person, TenantId tenant) {
    return people
        .find(person.id())
        .orElseThrow()
        .caller()
        .memberships()
        .getOrDefault(tenant, Set.of());
  }

  @Test
  void givesANewcomerTheirPlaceOnce() {
    String token = invited(ACME, ANN, Role.ENGINEER);
    Invitations.Open open = invitations.open(token).orElseThrow();
    assertThat(open.isKnown()).isFalse();

    Person ann = invitations.accept(open, "Ann", PASSWORD, PASSWORD);

    assertThat(roles(ann, ACME)).containsExactly(Role.ENGINEER);
    assertThat(invitations.open(token)).isEmpty();
    assertThatThrownBy(() -> invitations.accept(open, "Ann", PASSWORD, PASSWORD))
        .isInstanceOf(HubException.class);
  }

  @Test
  void givesSomebodyKnownTheirPlaceOnlyForTheirPassword() {
    Person ann = joined(ACME, ANN, Role.VIEWER);
    Invitations.Open open = invitations.open(invited(ZETA, ANN, Role.ADMIN)).orElseThrow();
    assertThat(open.isKnown()).isTrue();

    assertThat(invitations.accept(open, "a guess", "here")).isEqualTo(new PasswordCheck.Wrong());
    assertThat(roles(ann, ZETA)).isEmpty();
    assertThat(invitations.accept(open, PASSWORD, "here")).isInstanceOf(PasswordCheck.Right.class);
    assertThat(roles(ann, ZETA)).containsExactly(Role.ADMIN);
    assertThat(roles(ann, ACME)).containsExactly(Role.VIEWER);
  }

  @Test
  void knowsNoLinkButItsOwn() {
    String token = invited(ACME, ANN, Role.VIEWER);

    assertThat(invitations.open(token)).isPresent();
    assertThat(invitations.open(token.replace("acme", "zeta"))).isEmpty();
    assertThat(invitations.open(token.substring(0, token.length() - 1) + "x")).isEmpty();
    assertThat(invitations.open(token.substring(0, token.length() - 4) + "0000")).isEmpty();
    assertThat(invitations.open("")).isEmpty();
    assertThat(invitations.open("acme.$ne.1")).isEmpty();
    clock.pass(Duration.ofDays(7));
    assertThat(invitations.open(token)).isEmpty();
  }

  @Test
  void replacesAnInvitationByANewOneAndEndsARevokedOne() {
    String old = invited(ACME, ANN, Role.VIEWER);
    String fresh = invited(ACME, ANN, Role.ADMIN);
    assertThat(invitations.open(old)).isEmpty();

    Roster roster = members.roster(ACME);
    members.remove(roster, roster.invitations().getFirst().id());
    assertThat(invitations.open(fresh)).isEmpty();
  }

  @Test
  void makesOneInvitationOfTheSameDigits() {
    String digits = ids.next() + ids.next();
    Members.Invited first = members.invite(digits, ACME, ANN, Set.of(Role.VIEWER), "an admin");

    assertThat(members.invite(digits, ACME, ANN, Set.of(Role.VIEWER), "an admin")).isEqualTo(first);
    assertThat(members.roster(ACME).invitations()).hasSize(1);
  }

  @Test
  void invitesNobodyWhoIsAMember() {
    joined(ACME, ANN, Role.VIEWER);

    assertThatThrownBy(() -> invited(ACME, ANN, Role.ADMIN))
        .hasMessage("Somebody with this email address is a member.");
  }

  @Test
  void keepsTheLastAdmin() {
    Person ann = joined(ACME, ANN, Role.ADMIN);
    Person bob = joined(ACME, Email.of("bob@example.com"), Role.VIEWER);

    assertThatThrownBy(() -> members.remove(members.roster(ACME), ann.id()))
        .hasMessage("A tenant needs an admin: make somebody else one first.");
    assertThatThrownBy(
            () -> members.changeRoles(members.roster(ACME), ann.id(), Set.of(Role.ENGINEER)))
        .hasMessageContaining("needs an admin");
    members.changeRoles(members.roster(ACME), bob.id(), Set.of(Role.ADMIN));
    members.remove(members.roster(ACME), ann.id());
    assertThat(people.find(ann.id()).orElseThrow().caller().memberships()).isEmpty();
  }

  @Test
  void keepsTheLastAdminAlsoWhereTwoRemoveEachOther() {
    Person ann = joined(ACME, ANN, Role.ADMIN);
    Person bob = joined(ACME, Email.of("bob@example.com"), Role.ADMIN);
    Roster seenByBoth = members.roster(ACME);

    members.remove(seenByBoth, bob.id());
    assertThatThrownBy(() -> members.remove(seenByBoth, ann.id()))
        .hasMessageStartingWith("The members were changed meanwhile");
    assertThat(members.roster(ACME).hasAdmin()).isTrue();
  }

  @Test
  void letsSomebodyWhoWasRemovedComeBack() {
    joined(ACME, Email.of("bob@example.com"), Role.ADMIN);
    Person ann = joined(ACME, ANN, Role.VIEWER);
    members.remove(members.roster(ACME), ann.id());
    Invitations.Open open = invitations.open(invited(ACME, ANN, Role.AUTHOR)).orElseThrow();

    invitations.accept(open, PASSWORD, "here");
    assertThat(roles(ann, ACME)).containsExactly(Role.AUTHOR);
  }
}
