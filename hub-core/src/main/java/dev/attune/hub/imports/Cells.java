package dev.attune.hub.imports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row, its values by the names of their columns.
 *
 * @param number of the row in the file
 * @param end where the row after it begins
 * @param text as it stands in the file
 * @param values texts, and of JSON Lines what JSON has; empty if the row cannot be read
 * @param problem why it cannot be read, one sentence; else null
 */
record Cells(
    long number,
    long end,
    String text,
    Map<String, @Nullable Object> values,
    @Nullable String problem) {
  Cells {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static Cells bad(RawRow row, String problem) {
    return new Cells(row.number(), row.end(), row.text(), Map.of(), problem);
  }
}
