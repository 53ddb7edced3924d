package dev.attune.admin.computedtraits;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A computed trait as its author wants it. */
record SaveComputedTrait(
    @Schema(description = "Only when it is created; up to 64 letters, digits and _")
        @Nullable String name,
    @Schema(
            description = "count, sum, first, last, min, max, distinct or most-frequent",
            example = "sum")
        @Nullable String function,
    @Schema(description = "The name of the events that count", example = "order.placed")
        @Nullable String event,
    @Schema(
            description = "A condition in CEL over event; without it each event counts",
            example = "event.properties.shop == 'web'")
        @Nullable String when,
    @Schema(
            description = "What is taken of each event, in CEL over event; a count takes nothing",
            example = "event.properties.amount")
        @Nullable String value,
    @Schema(description = "How far back it looks; without it for ever", example = "P30D")
        @Nullable String window,
    @Nullable String description) {

  /** As it is stored; what is left out is not there. */
  String source() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    put(all, "function", function);
    put(all, "event", event);
    put(all, "when", when);
    put(all, "value", value);
    put(all, "window", window);
    put(all, "description", description);
    return Json.write(new Fields(all));
  }

  private static void put(Map<String, @Nullable Object> all, String field, @Nullable String text) {
    if (text != null) {
      all.put(field, text);
    }
  }
}
