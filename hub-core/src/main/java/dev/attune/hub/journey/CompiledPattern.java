package dev.attune.hub.journey;

import dev.attune.hub.condition.Expression;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which events are meant, ready to be asked. */
record CompiledPattern(String event, @Nullable Expression where) {

  Set<String> reads() {
    return where == null ? Set.of() : where.reads();
  }
}
