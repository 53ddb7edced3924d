package dev.attune.hub.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The worst that a tenant may send and a store must give back as it was. */
public final class ExtremeFields {
  private ExtremeFields() {}

  public static Fields all() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("$set", "a name like an operator");
    all.put("$", "a dollar alone");
    all.put("a.b.c", "dots");
    all.put(".", "a dot alone");
    all.put("_id", "a name of the store's own");
    all.put("0", "a name like an array's");
    all.put("long".repeat(32), "the longest name");
    all.put("emoji \uD83D\uDE00", "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \u0001 \uFFFF");
    all.put("nothing", null);
    all.put("empty text", "");
    all.put("empty object", Map.of());
    all.put("empty list", List.of());
    all.put("truth", true);
    all.put("untruth", false);
    all.put("like an id", "0123456789abcdef0123456789abcdef");
    numbers(all);
    all.put("list", mixedList());
    all.put("deep", nested(Fields.MAX_DEPTH - 1));
    all.put("big", "x".repeat(20_000));
    return new Fields(all);
  }

  private static void numbers(Map<String, @Nullable Object> all) {
    all.put("zero", 0L);
    all.put("largest whole", Long.MAX_VALUE);
    all.put("smallest whole", Long.MIN_VALUE);
    all.put("34 digits", new BigDecimal("1234567890123456789012345678901234"));
    all.put("34 digits after the point", new BigDecimal("-0.1234567890123456789012345678901234"));
    all.put("huge", new BigDecimal("9.999999999999999999999999999999999E+6100"));
    all.put("tiny", new BigDecimal("1E-6111"));
    all.put("a tenth", new BigDecimal("0.1"));
  }

  private static List<@Nullable Object> mixedList() {
    List<@Nullable Object> list = new ArrayList<>();
    Collections.addAll(list, "a", 1L, null, true, new BigDecimal("1.5"), Map.of("$k.v", List.of()));
    return list;
  }

  private static Object nested(int depth) {
    Object inner = "bottom";
    for (int level = 0; level < depth; level++) {
      inner = level % 2 == 0 ? List.of(inner) : Map.of("$in.ner", inner);
    }
    return inner;
  }
}
