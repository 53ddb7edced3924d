package dev.attune.hub.log.mongo;

import dev.attune.hub.log.Counts;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;

/** A partition's counts; the names of their fields are connections' ids, which the hub made. */
final class CountsDocument {
  private CountsDocument() {}

  static void add(BsonDocument more, String path, Counts counts) {
    add(more, path + ".received", counts.received());
    add(more, path + ".rejected", counts.rejected());
    add(more, path + ".applied", counts.applied());
    add(more, path + ".duplicate", counts.duplicate());
    add(more, path + ".dead", counts.dead());
  }

  private static void add(BsonDocument more, String path, long count) {
    if (count != 0) {
      more.append(path, Bson.number(count));
    }
  }

  static BsonArray missingOr(String text) {
    BsonArray either = new BsonArray();
    either.add(BsonNull.VALUE);
    either.add(Bson.text(text));
    return either;
  }

  static Map<ConnectionKey, Counts> read(StoredDocument partition) {
    return switch (partition.schema()) {
      case 1 -> counts(partition);
      default -> throw partition.newer("partition");
    };
  }

  private static Map<ConnectionKey, Counts> counts(StoredDocument partition) {
    Map<ConnectionKey, Counts> all = new HashMap<>();
    StoredDocument counts = partition.childOrNull("counts");
    if (counts != null) {
      for (String connection : counts.names()) {
        StoredDocument one = counts.child(connection);
        all.put(
            new ConnectionKey(new TenantId(one.text("t")), new ConnectionId(connection)),
            new Counts(
                one.numberOrZero("received"),
                one.numberOrZero("rejected"),
                one.numberOrZero("applied"),
                one.numberOrZero("duplicate"),
                one.numberOrZero("dead")));
      }
    }
    return all;
  }
}
