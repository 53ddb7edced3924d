package dev.attune.connector.declarative.expression;

import dev.cel.common.types.CelType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The variables that exist where an expression stands. A dot in a name is part of it: {@code
 * settings.site}. Immutable.
 *
 * @param variables with their types, in the order in which messages name them
 * @param barred secrets that may not be read here
 */
public record Scope(Map<String, CelType> variables, Set<String> barred) {
  public Scope {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    barred = Set.copyOf(barred);
  }

  /** This scope and more variables. */
  public Scope and(Map<String, CelType> more) {
    Map<String, CelType> all = new LinkedHashMap<>(variables);
    all.putAll(more);
    return new Scope(all, barred);
  }

  /** What messages say can be read. */
  String named() {
    return variables.isEmpty()
        ? "nothing can be read here"
        : "what can be read here is " + String.join(", ", variables.keySet());
  }
}
