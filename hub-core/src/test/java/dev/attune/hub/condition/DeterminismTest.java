package dev.attune.hub.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.problem.HubException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An evaluation depends on its bindings alone. */
class DeterminismTest {
  private static final Set<Root> ALL = EnumSet.allOf(Root.class);

  @Test
  void givesTheSameInEveryThreadAndEveryTime() {
    for (String file : List.of("numbers.txt", "times.txt", "lists.txt", "logic.txt")) {
      Table.expressions(file).flatMap(DeterminismTest::compiled).forEach(DeterminismTest::check);
    }
  }

  private static void check(Expression expression) {
    Bindings bindings = Table.bindings();
    Result first = expression.evaluate(bindings);

    assertThat(IntStream.range(0, 32).parallel().mapToObj(i -> expression.evaluate(bindings)))
        .as(expression.text())
        .containsOnly(first);
  }

  @Test
  void hasNoFunctionThatGivesSomethingOfNothing() {
    assertThat(FunctionTable.BY_NAME.values()).allMatch(function -> function.fewest() >= 1);
  }

  private static Stream<Expression> compiled(String expression) {
    try {
      return Stream.of(Expressions.compile(expression, ALL));
    } catch (HubException e) {
      return Stream.empty();
    }
  }
}
