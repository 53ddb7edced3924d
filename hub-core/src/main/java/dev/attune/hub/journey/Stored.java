package dev.attune.hub.journey;

import dev.attune.hub.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an expression gives, as {@link dev.attune.hub.value.Fields} can hold it. */
final class Stored {
  private Stored() {}

  /** Times and durations become ISO 8601 texts, money its amount and currency. */
  static @Nullable Object form(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Instant instant -> instant.toString();
      case Duration duration -> duration.toString();
      case Money(var amount, var currency) -> {
        Map<String, Object> money = new LinkedHashMap<>();
        money.put("amount", amount);
        money.put("currency", currency.getCurrencyCode());
        yield money;
      }
      default -> value;
    };
  }
}
