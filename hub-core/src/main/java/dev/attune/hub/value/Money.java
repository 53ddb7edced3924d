package dev.attune.hub.value;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount with its currency; never a binary fraction. Equal amounts have equal digits. */
public record Money(BigDecimal amount, Currency currency) {
  public Money {
    amount = amount.stripTrailingZeros();
  }
}
