package dev.attune.hub.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExpressionCacheTest {
  private static final Set<Root> ROOTS = EnumSet.of(Root.PAYLOAD);

  private final ExpressionCache cache = new ExpressionCache();
  private final AtomicInteger compiled = new AtomicInteger();

  @Test
  void compilesOnce() {
    assertThat(get("a")).isSameAs(get("a"));
    assertThat(compiled).hasValue(1);
  }

  @Test
  void forgetsWhatWasNotUsedForLongest() {
    String large = "a".repeat(4_000);
    for (int i = 0; i < 400; i++) {
      get("first");
      get(large + i);
    }
    compiled.set(0);

    get("first");
    get(large + 399);
    assertThat(compiled).as("still there").hasValue(0);

    get(large + 0);
    assertThat(compiled).as("forgotten").hasValue(1);
  }

  @Test
  void keepsConditionsApartFromOtherExpressions() {
    assertThat(cache.get("a", ROOTS, true, this::compile))
        .isNotSameAs(cache.get("a", ROOTS, false, this::compile));
  }

  private Expression get(String text) {
    return cache.get(text, ROOTS, false, this::compile);
  }

  private Expression compile(ExpressionCache.Key key) {
    compiled.incrementAndGet();
    return new Expression(key.text(), new Node.Constant(key.text()), 0, Set.of(), Set.of());
  }
}
