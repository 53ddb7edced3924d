package dev.attune.hub.fact;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The amount that an event speaks of, under the names that tracking plans use for it. */
public final class EventMoney {
  private static final List<String> NAMES = List.of("revenue", "total", "value", "amount");
  private static final Map<String, Currency> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));

  private EventMoney() {}

  /** The first amount found, if a currency is named beside it; else null. */
  public static @Nullable Money of(Fields properties) {
    Currency currency = currency(properties.text("currency"));
    if (currency == null) {
      return null;
    }
    for (String name : NAMES) {
      BigDecimal amount = decimal(properties.value(name));
      if (amount != null) {
        return new Money(amount, currency);
      }
    }
    return null;
  }

  private static @Nullable BigDecimal decimal(@Nullable Object value) {
    return switch (value) {
      case Long number -> BigDecimal.valueOf(number);
      case BigDecimal number -> number;
      case null, default -> null;
    };
  }

  private static @Nullable Currency currency(@Nullable String code) {
    if (code == null) {
      return null;
    }
    return CURRENCIES.get(code.toUpperCase(Locale.ROOT));
  }
}
