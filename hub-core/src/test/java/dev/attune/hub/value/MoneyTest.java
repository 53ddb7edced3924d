package dev.attune.hub.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final Currency EURO = Currency.getInstance("EUR");

  @Test
  void equalAmountsAreEqual() {
    assertThat(new Money(new BigDecimal("42.50"), EURO))
        .isEqualTo(new Money(new BigDecimal("42.5"), EURO))
        .hasSameHashCodeAs(new Money(new BigDecimal("42.5"), EURO));
    assertThat(new Money(BigDecimal.ONE, EURO))
        .isNotEqualTo(new Money(BigDecimal.ONE, Currency.getInstance("USD")));
  }
}
