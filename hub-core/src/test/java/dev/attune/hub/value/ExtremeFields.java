package dev.attune.hub.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The worst that a tenant may send and a store must give back as it was. */
public final class ExtremeFields {
  private static final Fields ALL = make();

  private ExtremeFields() {}

  public static Fields all() {
    return ALL;
  }

  private static Fields make() {
    Fields all = Fields.EMPTY;
    all = all.with("$set", "a name like an operator");
    all = all.with("$", "a dollar alone");
    all = all.with("a.b.c", "dots");
    all = all.with(".", "a dot alone");
    all = all.with("_id", "a name of the store's own");
    all = all.with("0", "a name like an array's");
    all = all.with("long".repeat(32), "the longest name");
    all =
        all.with(
            "emoji \uD83D\uDE00", "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \u0001 \uFFFF");
    all = all.with("nothing", null);
    all = all.with("empty text", "");
    all = all.with("empty object", Map.of());
    all = all.with("empty list", List.of());
    all = all.with("truth", true);
    all = all.with("untruth", false);
    all = all.with("like an id", "0123456789abcdef0123456789abcdef");
    all = withNumbers(all);
    all = all.with("list", mixedList());
    all = all.with("deep", nested(Fields.MAX_DEPTH - 1));
    all = all.with("big", "x".repeat(20_000));
    return all;
  }

  private static Fields withNumbers(Fields before) {
    Fields all = before;
    all = all.with("zero", 0L);
    all = all.with("largest whole", Long.MAX_VALUE);
    all = all.with("smallest whole", Long.MIN_VALUE);
    all = all.with("34 digits", new BigDecimal("1234567890123456789012345678901234"));
    all =
        all.with(
            "34 digits after the point", new BigDecimal("-0.1234567890123456789012345678901234"));
    all = all.with("huge", new BigDecimal("9.999999999999999999999999999999999E+6100"));
    all = all.with("tiny", new BigDecimal("1E-6111"));
    all = all.with("a tenth", new BigDecimal("0.1"));
    return all;
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
