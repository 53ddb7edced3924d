package dev.attune.hub.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an expression may cost, when compiled and when evaluated. */
class BoundsTest {
  private static final Set<Root> PAYLOAD = EnumSet.of(Root.PAYLOAD);
  private static final Set<String> NAMES = Table.data().object("payload").values().keySet();
  private static final Bindings LARGE = Bindings.of(Root.PAYLOAD, largePayload());

  @Test
  void refusesATextOfMoreThan4Kilobytes() {
    assertThatThrownBy(() -> compile("'" + "a".repeat(4_095) + "'"))
        .hasMessage("An expression may have at most 4096 characters, not 4097.");
    assertThat(evaluate("size('" + "a".repeat(4_088) + "')")).isEqualTo(new Result.Value(4_088L));
  }

  @Test
  void refusesWhatNestsTooDeep() {
    assertThatThrownBy(() -> compile("[".repeat(33) + "]".repeat(33)))
        .hasMessage("Line 1, column 33: An expression may nest at most 32 deep.");
    for (String deep :
        List.of(
            "(".repeat(2_000) + "1" + ")".repeat(2_000),
            "[".repeat(2_000) + "]".repeat(2_000),
            "{".repeat(4_000),
            "size(".repeat(800),
            "payload" + ".a".repeat(2_000),
            "payload" + "[0]".repeat(1_000),
            "payload.text" + ".trim()".repeat(500),
            "payload.list.map(x, ".repeat(200),
            "a ? ".repeat(1_000),
            "1" + " + 1".repeat(1_000))) {
      assertThatThrownBy(() -> compile(deep)).isInstanceOf(HubException.class);
    }
  }

  @Test
  void letsOperatorsBeChained() {
    assertThat(evaluate("1" + " + 1".repeat(200))).isEqualTo(new Result.Value(201L));
    assertThat(evaluate("false" + " || payload.l30[0] == 0".repeat(150)))
        .isEqualTo(new Result.Value(true));
    assertThat(evaluate("!".repeat(500) + "true")).isEqualTo(new Result.Value(true));
  }

  @Test
  void countsTheRoundsOfAllComprehensionsTogether() {
    assertThat(evaluate("payload.l1000.all(x, x >= 0)")).isEqualTo(new Result.Value(true));
    assertThat(evaluate("payload.l30.all(x, payload.l30.all(y, x + y >= 0))"))
        .isEqualTo(new Result.Value(true));
    assertThat(evaluate("payload.l1000.all(x, x >= 0) && payload.l30.all(x, x >= 0)"))
        .isEqualTo(Frame.TOO_MANY_ITERATIONS);
    assertThat(evaluate("payload.l1000.all(x, payload.l30.all(y, x + y >= 0))"))
        .isEqualTo(Frame.TOO_MANY_ITERATIONS);
    assertThat(evaluate("payload.l16000.exists(x, x < 0)")).isEqualTo(Frame.TOO_MANY_ITERATIONS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payload.l900.all(x, x in payload.l16000)",
        "payload.l900.map(x, payload.l16000 == payload.l16000)",
        "payload.l900.map(x, payload == payload)",
        "payload.l900.map(x, payload.text + 'a')",
        "payload.l900.map(x, payload.text.replace('a', 'b'))",
        "payload.l900.map(x, payload.text.split('a'))",
        "payload.l900.map(x, payload.text.lowerAscii())",
        "payload.l900.map(x, size(payload.text))",
        "payload.l900.map(x, payload.text.contains('aaaaaaaaaaaaaaaab'))",
        "payload.l900.map(x, payload.text.matches('(a*)*b'))",
        "payload.text.matches('(.*a){200}b')",
        "payload.text.replace('a', payload.text)",
        "payload.l16000 + payload.l16000"
      })
  void givesUpOnWhatTheDataMakesTooCostly(String expression) {
    assertThat(evaluate(expression)).isInstanceOf(Result.Failed.class);
  }

  @Test
  void givesUpOnALoopWhoseBodyIsLarge() {
    String body = "[" + "x, ".repeat(1_300) + "x]";

    assertThat(evaluate("payload.l900.map(x, " + body + ")")).isEqualTo(Frame.TOO_COSTLY);
  }

  @Test
  void looksForShortTextsOnly() {
    assertThat(evaluate("payload.text.contains(payload.text)"))
        .isEqualTo(
            new Result.Failed("The text that is looked for may have at most 128 characters."));
  }

  @Test
  void neverThrowsWhateverTheDataAre() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> expressions = new ArrayList<>();
    for (String file :
        List.of("numbers.txt", "fields.txt", "texts.txt", "times.txt", "lists.txt", "logic.txt")) {
      Table.expressions(file).forEach(expressions::add);
    }
    int evaluated = 0;
    for (String expression : expressions) {
      Expression compiled = compiledOrNull(expression);
      for (int i = 0; compiled != null && i < 20; i++) {
        Bindings bindings = Bindings.of(Root.PAYLOAD, randomPayload(random));
        assertThat(compiled.evaluate(bindings)).as("seed %d: %s", seed, expression).isNotNull();
        evaluated++;
      }
    }
    assertThat(evaluated).isGreaterThan(5_000);
  }

  private static Fields randomPayload(Random random) {
    Fields payload = Fields.EMPTY;
    for (String name : NAMES) {
      if (random.nextInt(10) > 0) {
        payload = payload.with(name, randomValue(random, 2));
      }
    }
    return payload;
  }

  private static @Nullable Object randomValue(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong() >> random.nextInt(64);
      case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
      case 4 ->
          List.of("", "a", "EUR", "5", "2026-01-01T00:00:00Z", "1h", "😀").get(random.nextInt(7));
      case 5 -> 0L;
      case 6 -> List.of("x", random.nextInt(9), random.nextInt(9));
      default -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name : List.of("x", "sku", "price", "tags", "EUR")) {
          object.put(name, randomValue(random, depth - 1));
        }
        yield object;
      }
    };
  }

  private static @Nullable Expression compiledOrNull(String expression) {
    try {
      return Expressions.compile(expression, EnumSet.allOf(Root.class));
    } catch (HubException e) {
      return null;
    }
  }

  private static Expression compile(String expression) {
    return Expressions.compile(expression, PAYLOAD);
  }

  private static Result evaluate(String expression) {
    return compile(expression).evaluate(LARGE);
  }

  private static Fields largePayload() {
    List<Object> numbers = new ArrayList<>();
    for (long i = 0; i < 16_000; i++) {
      numbers.add(i);
    }
    return Fields.of("l16000", numbers, "text", "a".repeat(32_000))
        .with("l1000", numbers.subList(0, 1_000))
        .with("l900", numbers.subList(0, 900))
        .with("l30", numbers.subList(0, 30));
  }
}
