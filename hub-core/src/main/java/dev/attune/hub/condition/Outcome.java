package dev.attune.hub.condition;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import dev.attune.hub.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form in which values leave an evaluation. */
final class Outcome {
  private static final Result.Failed TOO_DEEP =
      new Result.Failed("The value nests deeper than " + Fields.MAX_DEPTH + " lists and objects.");

  private Outcome() {}

  static Result of(@Nullable Object value) {
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      if (depth(value) > Fields.MAX_DEPTH) {
        return TOO_DEEP;
      }
      return new Result.Value(asField(value));
    }
    return switch (value) {
      case TypeName type -> new Result.Failed("A type is no value; compare it with another type.");
      case null, default -> new Result.Value(value);
    };
  }

  /** The value as {@link Fields} holds it; the same object where it needs no change. */
  static @Nullable Object asField(@Nullable Object value) {
    return isField(value) ? value : converted(value);
  }

  private static @Nullable Object converted(@Nullable Object value) {
    return switch (value) {
      case Instant time -> time.toString();
      case Duration duration -> duration.toString();
      case Money money -> asField(money);
      case TypeName type -> type.name();
      case List<?> list -> asField(list);
      case Map<?, ?> map -> asField(map);
      case null, default -> value;
    };
  }

  private static boolean isField(@Nullable Object value) {
    return switch (value) {
      case List<?> list -> list.stream().allMatch(Outcome::isField);
      case Map<?, ?> map -> map.values().stream().allMatch(Outcome::isField);
      case Instant time -> false;
      case Duration duration -> false;
      case Money money -> false;
      case TypeName type -> false;
      case null, default -> true;
    };
  }

  private static Object asField(Money money) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("amount", Numbers.normal(money.amount()));
    map.put("currency", money.currency().getCurrencyCode());
    return Collections.unmodifiableMap(map);
  }

  private static Object asField(List<?> list) {
    List<@Nullable Object> copy = new ArrayList<>(list.size());
    list.forEach(entry -> copy.add(converted(entry)));
    return Collections.unmodifiableList(copy);
  }

  private static Object asField(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((name, value) -> copy.put((String) name, converted(value)));
    return Collections.unmodifiableMap(copy);
  }

  private static int depth(@Nullable Object value) {
    int deepest = 0;
    if (value instanceof List<?> list) {
      for (Object entry : list) {
        deepest = Math.max(deepest, depth(entry));
      }
      return deepest + 1;
    }
    if (value instanceof Map<?, ?> map) {
      for (Object entry : map.values()) {
        deepest = Math.max(deepest, depth(entry));
      }
      return deepest + 1;
    }
    return 0;
  }

  /** The value as a part of a longer text. */
  static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> Numbers.text(number);
      case BigDecimal number -> Numbers.text(number);
      case Money money -> text(money);
      case List<?> list -> Json.writeValue(list);
      case Map<?, ?> map -> Json.writeValue(map);
      default -> value.toString();
    };
  }

  private static String text(Money money) {
    int digits = Math.max(money.currency().getDefaultFractionDigits(), money.amount().scale());
    return money.amount().setScale(Math.max(digits, 0), RoundingMode.UNNECESSARY).toPlainString()
        + " "
        + money.currency().getCurrencyCode();
  }
}
