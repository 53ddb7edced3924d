package dev.attune.hub.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void calculatesAsDecimalsDoWhateverTheFormOfTheNumbers() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      Object a = number(random);
      Object b = number(random);
      BigDecimal x = Numbers.decimal(a);
      BigDecimal y = Numbers.decimal(b);
      String about = "seed %d: %s, %s".formatted(seed, a, b);
      assertThat(decimal(Numbers.add(a, b))).as(about).isEqualByComparingTo(rounded(x.add(y)));
      assertThat(decimal(Numbers.subtract(a, b)))
          .as(about)
          .isEqualByComparingTo(rounded(x.subtract(y)));
      assertThat(decimal(Numbers.multiply(a, b)))
          .as(about)
          .isEqualByComparingTo(rounded(x.multiply(y)));
      assertThat(Numbers.compare(a, b)).as(about).isEqualTo(x.compareTo(y));
      assertThat(decimal(Numbers.negate(a))).as(about).isEqualByComparingTo(x.negate());
      assertThat(decimal(Numbers.truncated(a)))
          .as(about)
          .isEqualByComparingTo(new BigDecimal(x.toBigInteger()));
    }
  }

  @Test
  void keepsWholeNumbersThatFitAsSuch() {
    assertThat(Numbers.normal(new BigDecimal("1000.00"))).isEqualTo(1_000L);
    assertThat(Numbers.normal(new BigDecimal("1e17"))).isEqualTo(100_000_000_000_000_000L);
    assertThat(Numbers.normal(new BigDecimal("1e18"))).isEqualTo(new BigDecimal("1e18"));
    assertThat(Numbers.normal(new BigDecimal("1.50"))).isEqualTo(new BigDecimal("1.5"));
  }

  private static BigDecimal decimal(Object number) {
    assertThat(Numbers.isNumber(number)).isTrue();
    return Numbers.decimal(number);
  }

  private static BigDecimal rounded(BigDecimal number) {
    return number.round(MathContext.DECIMAL128);
  }

  private static Object number(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextLong();
      case 1 -> (long) random.nextInt(-9, 10);
      case 2 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
      case 3 -> Numbers.normal(new BigDecimal(new BigInteger(100, random), random.nextInt(40)));
      default -> Numbers.normal(BigDecimal.valueOf(random.nextInt(), random.nextInt(5)));
    };
  }
}
