package dev.attune.hub.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes a value takes in a document: an estimate that errs upwards for usual texts. */
public final class Weight {
  private static final int PER_VALUE = 16;

  private Weight() {}

  public static int of(Fields fields) {
    return of(fields.values());
  }

  public static int of(@Nullable Object value) {
    return switch (value) {
      case String text -> PER_VALUE + text.length() + text.length() / 8;
      case Map<?, ?> map -> {
        int size = PER_VALUE;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          size += String.valueOf(entry.getKey()).length() + of(entry.getValue());
        }
        yield size;
      }
      case List<?> list -> {
        int size = PER_VALUE;
        for (Object item : list) {
          size += of(item);
        }
        yield size;
      }
      case null, default -> PER_VALUE;
    };
  }
}
