package dev.attune.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyWriterTest {

  /** Each sorts before the next. */
  private static final List<@Nullable Object> ASCENDING =
      Arrays.asList(
          MinKey.getInstance(),
          null,
          Double.NaN,
          Double.NEGATIVE_INFINITY,
          decimal("-1E+400"),
          -1e300,
          Long.MIN_VALUE,
          Long.MIN_VALUE + 1,
          -5,
          -0.1,
          decimal("-0.1000000000000000000000001"),
          decimal("-1E-400"),
          0,
          decimal("1E-400"),
          Double.MIN_VALUE,
          0.1,
          decimal("0.1000000000000000055511151231257828"),
          1,
          1.5,
          (1L << 53),
          (1L << 53) + 1,
          (1L << 53) + 2,
          Long.MAX_VALUE - 1,
          Long.MAX_VALUE,
          0x1p63,
          1e300,
          decimal("1E+400"),
          Double.POSITIVE_INFINITY,
          "",
          "\0",
          "\0\0",
          "a",
          "a\0",
          "a\0b",
          "aa",
          "b",
          "é",
          "\uD83D\uDE00",
          new Document(),
          new Document("a", 1),
          new Document("a", 1).append("b", 0),
          new Document("a", 2),
          new Document("b", 1),
          new Document("a", "text"),
          new Document("a", new Document("x", 1)),
          List.of(),
          List.of(1),
          List.of(1, 0),
          List.of(2),
          new BinData(new byte[] {}),
          new BinData(new byte[] {9}),
          new BinData(new byte[] {0, 0}),
          new UUID(1, 1),
          new UUID(1, 2),
          new UUID(-1, 1),
          new ObjectId(new byte[12]),
          false,
          true,
          Instant.ofEpochMilli(-1),
          Instant.EPOCH,
          Instant.ofEpochMilli(1),
          new BsonTimestamp(1),
          new BsonTimestamp(-1),
          new BsonRegularExpression("a", "i"),
          MaxKey.getInstance());

  private static Decimal128 decimal(String text) {
    return new Decimal128(new BigDecimal(text));
  }

  @Test
  void keysSortAsMongoDbSortsTheirValues() {
    for (int i = 0; i < ASCENDING.size(); i++) {
      for (int j = 0; j < ASCENDING.size(); j++) {
        int order =
            Arrays.compareUnsigned(
                KeyWriter.keyOf(ASCENDING.get(i)), KeyWriter.keyOf(ASCENDING.get(j)));
        assertThat(Integer.signum(order))
            .as("%s and %s", ASCENDING.get(i), ASCENDING.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void noKeyIsTheBeginningOfAnother() {
    for (Object one : ASCENDING) {
      byte[] key = KeyWriter.keyOf(one);
      for (Object other : ASCENDING) {
        byte[] longer = KeyWriter.keyOf(other);
        boolean begins =
            longer.length > key.length && Arrays.equals(key, 0, key.length, longer, 0, key.length);
        assertThat(begins).as("%s begins %s", one, other).isFalse();
      }
    }
  }

  @Test
  void equalNumbersHaveOneKeyWhateverTheirType() {
    assertThat(KeyWriter.keyOf(7)).isEqualTo(KeyWriter.keyOf(7L)).isEqualTo(KeyWriter.keyOf(7.0));
    assertThat(KeyWriter.keyOf(decimal("7.00"))).isEqualTo(KeyWriter.keyOf(7));
    assertThat(KeyWriter.keyOf(0.0)).isEqualTo(KeyWriter.keyOf(-0.0));
    assertThat(KeyWriter.keyOf(decimal("9223372036854775807")))
        .isEqualTo(KeyWriter.keyOf(Long.MAX_VALUE));
    assertThat(KeyWriter.keyOf(Decimal128.POSITIVE_INFINITY))
        .isEqualTo(KeyWriter.keyOf(Double.POSITIVE_INFINITY));
    assertThat(KeyWriter.keyOf(Missing.getInstance())).isEqualTo(KeyWriter.keyOf(null));
  }

  @Test
  void longsAndDecimalsSortAsNumbersInAnyMixture() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<Number> numbers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long whole = random.nextLong() >> random.nextInt(64);
      numbers.add(whole);
      numbers.add(new Decimal128(BigDecimal.valueOf(whole, random.nextInt(-5, 10))));
      numbers.add((int) whole);
    }
    for (Number one : numbers) {
      for (Number other : numbers) {
        int expected = exact(one).compareTo(exact(other));
        int order = Arrays.compareUnsigned(KeyWriter.keyOf(one), KeyWriter.keyOf(other));
        assertThat(Integer.signum(order))
            .as("seed %d: %s and %s", seed, one, other)
            .isEqualTo(Integer.signum(expected));
      }
    }
  }

  private static BigDecimal exact(Number number) {
    return number instanceof Decimal128 decimal
        ? decimal.toBigDecimal()
        : BigDecimal.valueOf(number.longValue());
  }
}
