package dev.attune.hub.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Json;
import dev.attune.hub.value.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExpressionTest {
  private static final Set<Root> ALL = EnumSet.allOf(Root.class);

  @TestFactory
  Stream<DynamicTest> givesWhatTheTablesSay() {
    return Stream.of(
            "numbers.txt", "fields.txt", "texts.txt", "times.txt", "lists.txt", "logic.txt")
        .flatMap(file ->
            Table.tests(
                file,
                (expression, expected) -> assertThat(outcome(expression)).isEqualTo(expected)));
  }

  @TestFactory
  Stream<DynamicTest> refusesWithOneSentenceThatSaysWhere() {
    return Table.tests(
        "invalid.txt",
        (expression, expected) ->
            assertThat(refusal(expression, EnumSet.of(Root.PAYLOAD, Root.NOW)))
                .isEqualTo(expected)
                .doesNotContain("\n"));
  }

  @TestFactory
  Stream<DynamicTest> tellsWhatItReads() {
    return Table.tests(
        "reads.txt",
        (expression, expected) ->
            assertThat(String.join(" ", Expressions.compile(expression, ALL).reads()))
                .isEqualTo(expected));
  }

  @Test
  void tellsWhichVariablesItReads() {
    Expression expression = Expressions.compile("payload.a == 1 || now > event.at", ALL);

    assertThat(ALL.stream().filter(expression::reads))
        .containsExactlyInAnyOrder(Root.PAYLOAD, Root.NOW, Root.EVENT);
  }

  @Test
  void isTrueOnlyForTrue() {
    assertThat(evaluate("payload.yes").isTrue()).isTrue();
    for (String other : List.of("!payload.yes", "payload.n", "payload.gone", "payload.n + 'a'")) {
      assertThat(evaluate(other).isTrue()).as(other).isFalse();
    }
  }

  @Test
  void givesTimesDurationsAndMoneyAsSuchAndAsFields() {
    assertThat(evaluate("[now, duration('2h'), money('1.50', 'EUR'), 3]"))
        .isEqualTo(
            new Result.Value(
                List.of(
                    "2026-06-01T10:00:00Z",
                    "PT2H",
                    Map.of("amount", new BigDecimal("1.5"), "currency", "EUR"),
                    3L)));
    assertThat(new Result.Value(Instant.EPOCH).asField()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(new Result.Value(Duration.ofMinutes(5)).asField()).isEqualTo("PT5M");
  }

  @Test
  void hasOnlyTheVariablesThatAreBound() {
    Expression expression = Expressions.compile("event.name == 'a'", ALL);

    assertThat(expression.evaluate(Bindings.EMPTY)).isEqualTo(new Result.Missing("event"));
  }

  @Test
  void seesInstantsInBoundMaps() {
    Bindings bindings = Bindings.EMPTY.with(Root.EVENT, Map.of("at", Instant.EPOCH));

    assertThat(
            Expressions.compile("event.at < timestamp('2026-01-01T00:00:00Z')", ALL)
                .evaluate(bindings))
        .isEqualTo(new Result.Value(true));
    assertThat(Expressions.compile("event", ALL).evaluate(bindings))
        .isEqualTo(new Result.Value(Map.of("at", "1970-01-01T00:00:00Z")));
  }

  @Test
  void refusesAConditionThatIsKnownToBeSomethingElse() {
    assertThat(refusalOfCondition("'a' + 'b'"))
        .isEqualTo("Line 1, column 5: A condition must be true or false, not a text.");
    assertThat(refusalOfCondition("now"))
        .isEqualTo("Line 1, column 1: A condition must be true or false, not a time.");
    assertThat(Expressions.condition("payload.yes", ALL).evaluate(Table.bindings()).isTrue())
        .isTrue();
  }

  @Test
  void namesTheLineOfAMistake() {
    assertThat(refusal("payload.a == 1\n  && payload.b = 2", ALL))
        .isEqualTo("Line 2, column 16: A comparison is written with ==, not with =.");
  }

  @Test
  void refusesNothingAtAll() {
    assertThat(refusal("  ", ALL)).isEqualTo("An expression must not be empty.");
  }

  @Test
  void saysThatThereAreNoVariables() {
    assertThat(refusal("payload", EnumSet.noneOf(Root.class)))
        .isEqualTo(
            "Line 1, column 1: There is no variable 'payload' here; the variables are none.");
  }

  @Test
  void remembersWhatItCompiled() {
    assertThat(Expressions.compile("payload.n == 17", ALL))
        .isSameAs(Expressions.compile("payload.n == 17", ALL))
        .isNotSameAs(Expressions.compile("payload.n == 17", EnumSet.of(Root.PAYLOAD)));
  }

  private static Result evaluate(String expression) {
    return Expressions.compile(expression, ALL).evaluate(Table.bindings());
  }

  private static String outcome(String expression) {
    try {
      return shown(evaluate(expression));
    } catch (HubException e) {
      return "refused: " + e.getMessage();
    }
  }

  private static String shown(Result result) {
    return switch (result) {
      case Result.Missing(String path) -> "missing " + path;
      case Result.Failed(String reason) -> "failed: " + reason;
      case Result.Value(Money(var amount, var currency)) ->
          "Money " + amount.toPlainString() + " " + currency;
      case Result.Value(Instant time) -> "Instant " + time;
      case Result.Value(Duration duration) -> "Duration " + duration;
      case Result.Value(var value) -> Json.writeValue(value);
    };
  }

  private static String refusal(String expression, Set<Root> allowed) {
    try {
      return "valid: " + Expressions.compile(expression, allowed);
    } catch (HubException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String refusalOfCondition(String expression) {
    try {
      return "valid: " + Expressions.condition(expression, ALL);
    } catch (HubException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
