package dev.attune.hub.condition;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The expressions that were compiled last, up to a bound on their texts together. */
final class ExpressionCache {
  private static final int MAX_CHARACTERS = 1_000_000;

  /** What an expression takes besides its text, counted in characters. */
  private static final int OVERHEAD = 200;

  private final Map<Key, Expression> expressions = new LinkedHashMap<>(256, 0.75f, true);
  private int characters;

  record Key(String text, Set<Root> allowed, boolean isCondition) {
    private int weight() {
      return text.length() + OVERHEAD;
    }
  }

  Expression get(
      String text, Set<Root> allowed, boolean isCondition, Function<Key, Expression> compile) {
    Set<Root> roots = EnumSet.noneOf(Root.class);
    roots.addAll(allowed);
    Key key = new Key(text, roots, isCondition);
    synchronized (this) {
      Expression known = expressions.get(key);
      if (known != null) {
        return known;
      }
    }
    Expression compiled = compile.apply(key);
    remember(key, compiled);
    return compiled;
  }

  private synchronized void remember(Key key, Expression compiled) {
    if (expressions.put(key, compiled) == null) {
      characters += key.weight();
    }
    var eldest = expressions.keySet().iterator();
    while (characters > MAX_CHARACTERS && eldest.hasNext()) {
      characters -= eldest.next().weight();
      eldest.remove();
    }
  }
}
