package dev.attune.hub.value.mongo;

import java.time.Instant;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonMaxKey;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Makes filters and changes. */
public final class Bson {
  private Bson() {}

  public static BsonDocument document() {
    return new BsonDocument();
  }

  public static BsonDocument document(String name, BsonValue value) {
    return new BsonDocument(name, value);
  }

  public static BsonValue text(String value) {
    return new BsonString(value);
  }

  public static BsonValue number(long value) {
    return new BsonInt64(value);
  }

  public static BsonValue truth(boolean value) {
    return BsonBoolean.valueOf(value);
  }

  public static BsonValue integer(int value) {
    return new BsonInt32(value);
  }

  public static BsonValue time(Instant value) {
    return new BsonDateTime(value.toEpochMilli());
  }

  public static BsonDocument greater(BsonValue value) {
    return new BsonDocument("$gt", value);
  }

  public static BsonDocument less(BsonValue value) {
    return new BsonDocument("$lt", value);
  }

  /** Between two values, neither of them included. */
  public static BsonDocument between(BsonValue lower, BsonValue upper) {
    return new BsonDocument("$gt", lower).append("$lt", upper);
  }

  /** Later than all values of its place. */
  public static BsonValue end() {
    return new BsonMaxKey();
  }
}
