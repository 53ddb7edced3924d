package dev.attune.hub.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.problem.HubException;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Our evaluation against CEL's own runtime, where the two are meant to agree. */
class CelComparisonTest {
  private static final int EXPRESSIONS = 500;
  private static final String NO_VALUE = "no value";

  private final CelCompiler compiler =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(CelOptions.current().enableHeterogeneousNumericComparisons(true).build())
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("payload", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .build();
  private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
  private final Map<String, ?> payload = doubles(Table.data().object("payload").values());

  @Test
  void agreesWithCelOnExpressionsWrittenByChance() throws Exception {
    long seed = new Random().nextLong();
    RandomExpression expressions = new RandomExpression(new Random(seed));
    int withValue = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      String expression = expressions.any(1 + i % 4);
      String theirs = theirs(expression);
      assertThat(ours(expression)).as("seed %d: %s", seed, expression).isEqualTo(theirs);
      withValue += theirs.equals(NO_VALUE) ? 0 : 1;
    }
    assertThat(withValue).as("seed %d", seed).isBetween(EXPRESSIONS / 4, EXPRESSIONS - 1);
  }

  private String ours(String expression) {
    try {
      Result result =
          Expressions.compile(expression, EnumSet.of(Root.PAYLOAD)).evaluate(Table.bindings());
      return result instanceof Result.Value(var value) ? shown(value) : NO_VALUE;
    } catch (HubException e) {
      // A part of constants that always fails is refused when compiled.
      return NO_VALUE;
    }
  }

  private String theirs(String expression) throws CelValidationException {
    try {
      return shown(
          runtime
              .createProgram(compiler.compile(expression).getAst())
              .eval(Map.of("payload", payload)));
    } catch (CelEvaluationException e) {
      return NO_VALUE;
    }
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case Double number -> shown(BigDecimal.valueOf(number));
      case Long number -> shown(BigDecimal.valueOf(number));
      case BigDecimal number -> number.stripTrailingZeros().toPlainString();
      case List<?> list -> list.stream().map(CelComparisonTest::shown).toList().toString();
      case null, default -> String.valueOf(value);
    };
  }

  private static Map<String, Object> doubles(Map<String, @Nullable Object> values) {
    Map<String, Object> doubles = new LinkedHashMap<>();
    values.forEach((name, value) -> doubles.put(name, asDouble(value)));
    return doubles;
  }

  private static Object asDouble(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<Object> doubles = new ArrayList<>();
      list.forEach(entry -> doubles.add(asDouble(entry)));
      return doubles;
    }
    if (value == null) {
      return NullValue.NULL_VALUE;
    }
    return value instanceof Number number ? (Object) number.doubleValue() : value;
  }
}
