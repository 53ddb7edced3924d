package dev.attune.embedded.testkit;

import static dev.attune.embedded.testkit.StoreFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored is what was given, to the last digit and byte, in the order of its fields. */
@SuppressWarnings("JavaUtilDate") // the driver's type for dates
public interface ValueContract extends StoreFixture {

  private Document stored(Document given) {
    MongoCollection<Document> collection = collection();
    collection.insertOne(given);
    Document found = collection.find(new Document("_id", given.get("_id"))).first();
    assertThat(found).isNotNull();
    return found;
  }

  @Test
  default void everyTypeComesBackAsItWas() {
    Document given =
        new Document("_id", key("acme", 1))
            .append("int", Integer.MAX_VALUE)
            .append("long", Long.MIN_VALUE)
            .append("double", -0.1)
            .append("tiny", Double.MIN_VALUE)
            .append("money", new Decimal128(new BigDecimal("1234567890123456789.123456789012345")))
            .append("cents", new Decimal128(new BigDecimal("10.00")))
            .append("date", new Date(1_700_000_000_123L))
            .append("before", new Date(-1))
            .append("binary", new Binary(new byte[] {0, 1, -1, 127, -128}))
            .append("id", new ObjectId())
            .append("true", true)
            .append("none", null)
            .append("text", "Zürich \u0000 \uD83D\uDE00 ")
            .append("empty", "")
            .append("list", Arrays.asList(1, "two", null, List.of(), new Document()))
            .append("document", new Document("z", 1).append("a", 2));

    Document found = stored(given);

    assertThat(found).isEqualTo(given);
    assertThat(found.keySet()).containsExactlyElementsOf(given.keySet());
    assertThat(found.get("document", Document.class).keySet()).containsExactly("z", "a");
    assertThat(found.get("cents", Decimal128.class)).hasToString("10.00");
  }

  @ParameterizedTest
  @ValueSource(ints = {256 << 10, 1 << 20})
  default void aLargeDocumentComesBackWhole(int bytes) {
    byte[] block = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      block[i] = (byte) (i * 31);
    }

    Document found = stored(new Document("_id", key("acme", 1)).append("block", new Binary(block)));

    assertThat(found.get("block", Binary.class).getData()).isEqualTo(block);
  }

  @Test
  default void nestingOfSixteenComesBackWhole() {
    Document nested = new Document("leaf", 1);
    for (int i = 1; i < 16; i++) {
      nested = i % 2 == 0 ? new Document("d" + i, nested) : new Document("l", List.of(nested));
    }

    Document given = new Document("_id", 1).append("nested", nested);
    assertThat(stored(given)).isEqualTo(given);
  }

  @Test
  default void decimalsAreComparedAsNumbers() {
    MongoCollection<Document> amounts = collection();
    amounts.createIndex(new Document("amount", 1));
    for (String amount : List.of("0.1", "10", "9.99", "1E+3", "-5", "10.00")) {
      amounts.insertOne(new Document("amount", new Decimal128(new BigDecimal(amount))));
    }

    assertThat(
            amounts
                .find(
                    new Document(
                        "amount", new Document("$gte", new Decimal128(new BigDecimal("9.99")))))
                .sort(new Document("amount", 1))
                .map(
                    each -> each.get("amount", Decimal128.class).bigDecimalValue().toPlainString()))
        .containsExactly("9.99", "10", "10.00", "1000");
    assertThat(amounts.countDocuments(new Document("amount", 10))).isEqualTo(2);
  }

  @Test
  default void tenantsShareACollectionAndNothingElse() {
    MongoCollection<Document> customers = collection();
    for (String tenant : List.of("a", "aa", "b")) {
      for (int i = 0; i < 10; i++) {
        customers.insertOne(new Document("_id", key(tenant, i)).append("n", i));
      }
    }

    assertThat(customers.find(new Document("_id", key("a", 3))).first())
        .isEqualTo(new Document("_id", key("a", 3)).append("n", 3));
    assertThat(customers.deleteMany(new Document("_id.t", "a")).getDeletedCount()).isEqualTo(10);
    assertThat(customers.countDocuments()).isEqualTo(20);
  }

  @Test
  default void anAggregationGroups() {
    MongoCollection<Document> facts = collection();
    for (int i = 0; i < 20; i++) {
      facts.insertOne(new Document("t", i % 2 == 0 ? "a" : "b").append("amount", i));
    }

    assertThat(
            facts.aggregate(
                List.of(
                    new Document("$match", new Document("t", "a")),
                    new Document(
                        "$group",
                        new Document("_id", "$t").append("sum", new Document("$sum", "$amount"))))))
        .containsExactly(new Document(Map.of("_id", "a", "sum", 90)));
  }
}
