package dev.attune.hub.value.mongo;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read by one command.
 *
 * @param sort the order, or null where none is wanted
 * @param fields those that are read, or null for all
 * @param limit how many documents at most, or 0 for all
 */
public record Query(
    BsonDocument filter, @Nullable BsonDocument sort, @Nullable BsonDocument fields, int limit) {

  /** More than fits into one answer: the store sends at most 16 MB at once. */
  private static final int BATCH = 100_000;

  /** How many documents an answer may hold; where there are more, another is asked for. */
  int batch() {
    return limit == 0 ? BATCH : limit;
  }

  public static Query where(BsonDocument filter) {
    return new Query(filter, null, null, 0);
  }

  /** The documents with those ids. */
  public static Query ids(Iterable<? extends BsonValue> ids) {
    BsonArray all = new BsonArray();
    ids.forEach(all::add);
    BsonDocument filter = new BsonDocument("_id", new BsonDocument("$in", all));
    return new Query(filter, null, null, Math.max(1, all.size()));
  }

  public Query ascending(String... names) {
    return new Query(filter, every(1, names), fields, limit);
  }

  public Query descending(String... names) {
    return new Query(filter, every(-1, names), fields, limit);
  }

  /** Only those fields, and the id. */
  public Query only(String... names) {
    return new Query(filter, sort, every(1, names), limit);
  }

  public Query without(String... names) {
    return new Query(filter, sort, every(0, names), limit);
  }

  public Query atMost(int documents) {
    return new Query(filter, sort, fields, documents);
  }

  static BsonDocument every(int value, String... names) {
    BsonDocument all = new BsonDocument();
    for (String name : names) {
      all.append(name, new BsonInt32(value));
    }
    return all;
  }
}
