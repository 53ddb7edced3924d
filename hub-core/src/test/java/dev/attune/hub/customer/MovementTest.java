package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.journey.Token;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovementTest {

  private static Enrolment at(EnrolmentState state, String... steps) {
    Enrolment plain = Samples.plainEnrolment("ann");
    List<Token> tokens =
        Arrays.stream(steps).map(step -> new Token(step, Samples.NOON, null, List.of())).toList();
    return new Enrolment(
        plain.id(),
        plain.journey(),
        plain.version(),
        plain.key(),
        state,
        plain.entered(),
        plain.entry(),
        tokens,
        plain.steps(),
        plain.milestones(),
        plain.noted(),
        plain.goalBy(),
        plain.goalAt(),
        plain.left(),
        plain.leftAs());
  }

  private static Enrolment at(String... steps) {
    return at(EnrolmentState.LIVE, steps);
  }

  @Test
  void comesToTheFirstStepWhereItStands() {
    assertThat(Movement.of(null, at("wait"), List.of("mail")).asFields())
        .isEqualTo(Fields.of("come", Map.of("wait", 1L), "passed", Map.of("mail", 1L)));
  }

  @Test
  void goesFromAStepOnceThatItDid() {
    assertThat(Movement.of(at("wait"), at("wait-2"), List.of("wait", "branch")).asFields())
        .isEqualTo(
            Fields.of("come", Map.of("wait-2", 1L), "gone", Map.of("wait", 1L))
                .with("passed", Map.of("branch", 1L)));
  }

  @Test
  void passesAStepToWhichItComesBack() {
    assertThat(Movement.of(at("wait"), at("wait"), List.of("wait")).asFields())
        .isEqualTo(Fields.of("passed", Map.of("wait", 1L)));
    assertThat(Movement.of(at("wait"), at("wait"), List.of()).isEmpty()).isTrue();
  }

  @Test
  void goesFromAllStepsWhenItLeaves() {
    assertThat(Movement.of(at("a", "b", "b"), at(EnrolmentState.LEFT), List.of()).asFields())
        .isEqualTo(Fields.of("gone", Map.of("a", 1L, "b", 2L)));
  }

  @Test
  void standsNowhereWhileAMergeHoldsIt() {
    assertThat(Movement.of(at("a"), at(EnrolmentState.SUSPENDED, "a"), List.of()).asFields())
        .isEqualTo(Fields.of("gone", Map.of("a", 1L)));
    assertThat(Movement.of(at(EnrolmentState.SUSPENDED, "a"), at("a"), List.of()).asFields())
        .isEqualTo(Fields.of("come", Map.of("a", 1L)));
    assertThat(Movement.of(at("a"), at(EnrolmentState.PARKED, "a"), List.of()).isEmpty()).isTrue();
  }
}
