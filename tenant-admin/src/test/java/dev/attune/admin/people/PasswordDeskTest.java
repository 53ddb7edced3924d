package dev.attune.admin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.admin.testing.InMemoryPeopleStore;
import dev.attune.admin.testing.TestClock;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.time.SecureIds;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PasswordDeskTest {
  private static final String OLD = "a quiet river in May";
  private static final String NEW = "a loud waterfall in June";
  private static final String HERE = "198.51.100.7";
  private static final String ID = "0123456789abcdef0123456789abcdef";

  private final TestClock clock = new TestClock();
  private final InMemoryPeopleStore store = new InMemoryPeopleStore();
  private final People people = new People(store, clock);
  private final PasswordDesk desk = new PasswordDesk(store, people, clock, new SecureIds());

  PasswordDeskTest() {
    store.write(
        new Person(
            ID,
            Email.of("ann@example.com"),
            "Ann",
            people.keep(OLD),
            null,
            false,
            Set.of(),
            clock.now(),
            0));
  }

  private Person ann() {
    return store.find(List.of(ID)).getFirst();
  }

  private static NewPassword wanted(String password) {
    return new NewPassword(password, password);
  }

  private PasswordCheck signIn(String password) {
    return people.check("ann@example.com", password, HERE);
  }

  @Test
  void changesThePasswordOfWhoKnowsTheOldOne() {
    String before = people.find(ID).orElseThrow().credentials();
    assertThat(desk.change("Ann@example.com ", OLD, wanted(NEW), HERE))
        .isInstanceOf(PasswordCheck.Right.class);

    assertThat(signIn(NEW)).isInstanceOf(PasswordCheck.Right.class);
    assertThat(signIn(OLD)).isInstanceOf(PasswordCheck.Wrong.class);
    assertThat(people.find(ID).orElseThrow().credentials()).isNotEqualTo(before);
  }

  @Test
  void changesNothingForWhoDoesNot() {
    assertThat(desk.change("ann@example.com", "a guess", wanted(NEW), HERE))
        .isEqualTo(new PasswordCheck.Wrong());
    assertThat(desk.change("nobody@example.com", OLD, wanted(NEW), HERE))
        .isEqualTo(new PasswordCheck.Wrong());
    for (int i = 0; i < Throttle.OF_ACCOUNT_FROM_ADDRESS; i++) {
      desk.change("ann@example.com", "a guess " + i, wanted(NEW), HERE);
    }
    assertThat(desk.change("ann@example.com", OLD, wanted(NEW), HERE))
        .isInstanceOf(PasswordCheck.TooManyTries.class);
    assertThat(ann().version()).isEqualTo(1);
  }

  @Test
  void saysEverythingThatIsWrongWithTheNewOne() {
    assertThatThrownBy(
            () -> desk.change("ann@example.com", OLD, new NewPassword("short", "other"), HERE))
        .isInstanceOfSatisfying(
            HubException.class,
            refusal ->
                assertThat(refusal.problems())
                    .extracting(Problem::pointer)
                    .containsExactly("/password", "/again"));
    assertThat(signIn(OLD)).isInstanceOf(PasswordCheck.Right.class);
  }

  @Test
  void letsWhoHasALinkSetAPasswordOnce() {
    String token = desk.link(ann()).token();
    assertThat(desk.open(token)).contains(ann());
    assertThat(String.valueOf(ann().newPasswordLink())).doesNotContain(token.substring(40));

    assertThatThrownBy(() -> desk.set(token, wanted("short"))).isInstanceOf(HubException.class);
    desk.set(token, wanted(NEW));

    assertThat(signIn(NEW)).isInstanceOf(PasswordCheck.Right.class);
    assertThat(desk.open(token)).isEmpty();
    assertThatThrownBy(() -> desk.set(token, wanted(OLD)))
        .hasMessage("The link was used or has expired.");
  }

  @Test
  void endsALinkAfterADayWithTheNextOneAndWithAnyNewPassword() {
    String first = desk.link(ann()).token();
    String second = desk.link(ann()).token();
    assertThat(desk.open(first)).isEmpty();
    assertThat(desk.open(second)).isPresent();
    assertThat(desk.open(ID + "." + "0".repeat(64))).isEmpty();
    assertThat(desk.open("")).isEmpty();

    clock.pass(PasswordDesk.LINK_LIFE);
    assertThat(desk.open(second)).isEmpty();
    String third = desk.link(ann()).token();
    desk.change("ann@example.com", OLD, wanted(NEW), HERE);
    assertThat(desk.open(third)).isEmpty();
  }
}
