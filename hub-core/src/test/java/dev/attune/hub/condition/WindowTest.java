package dev.attune.hub.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.value.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Set<Root> ROOTS = Set.of(Root.PROFILE, Root.NOW);
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final Window OPENED =
      new Window(Aggregate.COUNT, "email.opened", null, Duration.ofDays(3));
  private static final Window SPENT = new Window(Aggregate.SUM, "order.placed", "cart.total", null);

  private final Map<Window, Object> known = new HashMap<>();
  private final Bindings bindings =
      Bindings.of(Root.PROFILE, Fields.EMPTY)
          .withNow(NOW)
          .withWindows((window, now) -> {
            assertThat(now).isEqualTo(NOW);
            Object value = known.get(window);
            return value == null ? Windows.notReady(window) : new Result.Value(value);
          });

  private Result evaluate(String text) {
    return Expressions.compile(text, ROOTS).evaluate(bindings);
  }

  @Test
  void asksForWhatItNames() {
    String text =
        "count('email.opened', duration('72h')) >= 3 && sum('order.placed', 'cart.total') > 9.5";
    assertThat(Expressions.condition(text, ROOTS).windows())
        .containsExactlyInAnyOrder(OPENED, SPENT);
    known.put(OPENED, 3L);
    known.put(SPENT, new BigDecimal("9.6"));
    assertThat(evaluate(text)).isEqualTo(new Result.Value(true));
    known.put(OPENED, 2L);
    assertThat(evaluate(text)).isEqualTo(new Result.Value(false));
  }

  @Test
  void isMissingAndNotFalseUntilItIsKnown() {
    for (String text :
        new String[] {
          "count('email.opened', duration('72h')) > 3",
          "!(count('email.opened', duration('72h')) > 3)"
        }) {
      assertThat(evaluate(text))
          .isEqualTo(
              new Result.Missing(
                  "count('email.opened', duration('259200s')) (not ready: still being filled from"
                      + " history)"));
    }
  }

  @Test
  void refusesWhatIsComputedOrTooLongOrNoCondition() {
    assertRefused("count('e', duration('30s')) > 1", "takes a duration between one minute and two");
    assertRefused("sum('e', 'a b') > 1", "takes the name of a property such as");
    assertRefused("sum('e', 'in') > 1", "takes the name of a property such as");
    assertRefused("count(profile.traits.x) > 1", "takes the name of an event as a text in quotes");
    assertRefused("sum('e') > 1", "is written sum('event', 'property')");
    assertRefused("count('e')", "A condition must be true or false, not a number.");
    assertRefused("count('e') == 'a'", "can never equal");
  }

  private static void assertRefused(String text, String why) {
    assertThatThrownBy(() -> Expressions.condition(text, ROOTS)).hasMessageContaining(why);
  }
}
