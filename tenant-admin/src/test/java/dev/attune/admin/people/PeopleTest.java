package dev.attune.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.InMemoryPeopleStore;
import dev.attune.admin.testing.TestClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private static final String RIGHT = "a quiet river in May";
  private static final String HERE = "198.51.100.7";
  private static final String THERE = "203.0.113.9";

  private final TestClock clock = new TestClock();
  private final InMemoryPeopleStore store = new InMemoryPeopleStore();
  private final People people = new People(store, clock);

  PeopleTest() {
    store.write(
        new Person(
            "p1",
            Email.of("ann@example.com"),
            "Ann",
            people.keep(RIGHT),
            null,
            false,
            Set.of(),
            clock.now(),
            0));
  }

  private PasswordCheck ann(String password, String address) {
    return people.check("Ann@Example.com", password, address);
  }

  private void wrong(int times, String address) {
    for (int i = 0; i < times; i++) {
      assertThat(ann("wrong password " + i, address)).isEqualTo(new PasswordCheck.Wrong());
    }
  }

  @Test
  void knowsWhoTypesTheRightPassword() {
    assertThat(ann(RIGHT, HERE))
        .isInstanceOfSatisfying(
            PasswordCheck.Right.class, right -> assertThat(right.person().id()).isEqualTo("p1"));
  }

  @Test
  void saysNoMoreOfSomebodyUnknownThanOfAWrongPassword() {
    assertThat(people.check("nobody@example.com", RIGHT, HERE)).isEqualTo(ann("wrong", HERE));
    assertThat(people.check("no address", RIGHT, HERE)).isEqualTo(new PasswordCheck.Wrong());
    assertThat(people.check("", "", HERE)).isEqualTo(new PasswordCheck.Wrong());
  }

  @Test
  void looksNoFurtherAfterTooManyTriesFromOneAddress() {
    wrong(Throttle.OF_ACCOUNT_FROM_ADDRESS, HERE);

    assertThat(ann(RIGHT, HERE))
        .isInstanceOfSatisfying(
            PasswordCheck.TooManyTries.class,
            tooMany ->
                assertThat(tooMany.delay()).isBetween(Duration.ofMinutes(14), Throttle.WINDOW));
    assertThat(ann(RIGHT, THERE)).isInstanceOf(PasswordCheck.Right.class);
    clock.pass(Throttle.WINDOW.plusSeconds(1));
    assertThat(ann(RIGHT, HERE)).isInstanceOf(PasswordCheck.Right.class);
  }

  @Test
  void slowsUnknownNamesDownAsWell() {
    for (int i = 0; i < Throttle.OF_ACCOUNT_FROM_ADDRESS; i++) {
      people.check("nobody@example.com", RIGHT, HERE);
    }

    assertThat(people.check("nobody@example.com", RIGHT, HERE))
        .isInstanceOf(PasswordCheck.TooManyTries.class);
  }

  @Test
  void forgetsWrongTriesOnceTheRightPasswordCame() {
    for (int i = 0; i < 3; i++) {
      wrong(Throttle.OF_ACCOUNT_FROM_ADDRESS - 1, HERE);
      assertThat(ann(RIGHT, HERE)).isInstanceOf(PasswordCheck.Right.class);
    }
  }
}
