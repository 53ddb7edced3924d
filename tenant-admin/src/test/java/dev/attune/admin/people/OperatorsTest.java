package dev.attune.admin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.admin.testing.InMemoryPeopleStore;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.TestClock;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.time.SecureIds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OperatorsTest {
  private final TestClock clock = new TestClock();
  private final InMemoryPeopleStore store = new InMemoryPeopleStore();
  private final People people = new People(store, clock);
  private final Operators operators = new Operators(store, people, clock, new SecureIds());

  private String link() {
    return operators.freshLink().orElseThrow();
  }

  @Test
  void makesWhoeverHasTheLinkTheOperatorOnce() {
    String link = link();
    assertThat(store.operatorLink().orElseThrow().digest()).doesNotContain(link);

    Person first = operators.become(link, Residents.newcomer("ann@example.com"));

    assertThat(people.find(first.id()).orElseThrow().caller().isOperator()).isTrue();
    assertThat(operators.isOpen(link)).isFalse();
    assertThatThrownBy(() -> operators.become(link, Residents.newcomer("bob@example.com")))
        .hasMessageStartingWith("This link was used or has expired");
    assertThat(operators.freshLink()).as("at the next start").isEmpty();
  }

  @Test
  void replacesTheLinkWithEachStartWhileNobodyUsedIt() {
    String old = link();
    String fresh = link();

    assertThat(operators.isOpen(old)).isFalse();
    assertThat(operators.isOpen(fresh)).isTrue();
    assertThat(operators.isOpen("")).isFalse();
  }

  @Test
  void endsTheLinkAfterADay() {
    String link = link();
    clock.pass(Duration.ofHours(24));

    assertThat(operators.isOpen(link)).isFalse();
    assertThatThrownBy(() -> operators.become(link, Residents.newcomer("ann@example.com")))
        .isInstanceOf(HubException.class);
  }

  @Test
  void saysEverythingThatIsWrongAndLeavesTheLinkGood() {
    String link = link();

    assertThatThrownBy(
            () -> operators.become(link, new Newcomer("ann@example.com", " ", "short", "other")))
        .isInstanceOfSatisfying(
            HubException.class,
            refusal ->
                assertThat(refusal.problems())
                    .extracting(Problem::pointer)
                    .containsExactly("/name", "/password", "/again"));
    assertThat(operators.isOpen(link)).isTrue();
  }
}
