package dev.attune.hub.log.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * The log as {@code log: {_id: {partition, n}, s, writer, entries}}, an entry being one binary
 * value that the server does not look into.
 *
 * <p>Commands: append 1, and 1 more if a number was taken; read 1; remove 1 for each {@value
 * #CHUNK} blocks.
 */
public final class MongoEventLog implements EventLog {
  private static final int CHUNK = 1000;

  private final StoredCollection blocks;

  public MongoEventLog(MongoDatabase database) {
    blocks = new StoredCollection(database, "log");
  }

  @Override
  public Map<Block.Id, String> append(Collection<Block> wanted) {
    List<Block> all = List.copyOf(wanted);
    Map<Block.Id, String> writers = new HashMap<>();
    all.forEach(block -> writers.put(block.id(), block.writer()));
    Set<Integer> losers = blocks.insert(all.stream().map(MongoEventLog::document).toList());
    if (!losers.isEmpty()) {
      List<BsonValue> taken = losers.stream().map(place -> id(all.get(place).id())).toList();
      for (StoredDocument document : blocks.find(Query.ids(taken).only("writer"))) {
        writers.put(id(document), document.text("writer"));
      }
    }
    return writers;
  }

  private static RawBsonDocument document(Block block) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("partition", block.id().partition().name());
            id.number("n", block.id().number());
          });
      out.schema(1);
      out.id("writer", block.writer());
      out.packedList("entries", block.entries(), EntryDocument::write);
    });
  }

  private static BsonValue id(Block.Id id) {
    return Bson.document("partition", Bson.text(id.partition().name()))
        .append("n", Bson.number(id.number()));
  }

  private static Block.Id id(StoredDocument document) {
    StoredDocument id = document.child("_id");
    return new Block.Id(LogTexts.partition(id.text("partition")), id.number("n"));
  }

  @Override
  public List<Block> read(Collection<Block.Id> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Block> found = new ArrayList<>();
    for (StoredDocument document :
        blocks.find(Query.ids(ids.stream().map(MongoEventLog::id).toList()))) {
      found.add(block(document));
    }
    return found;
  }

  private static Block block(StoredDocument document) {
    return switch (document.schema()) {
      case 1 ->
          new Block(
              id(document),
              document.text("writer"),
              document.packedList("entries", EntryDocument::read));
      default -> throw document.newer("block of the log");
    };
  }

  @Override
  public void remove(LogPartition partition, long from, long to) {
    for (long start = from; start < to; start += CHUNK) {
      List<BsonValue> ids = new ArrayList<>();
      for (long number = start; number < Math.min(to, start + CHUNK); number++) {
        ids.add(id(new Block.Id(partition, number)));
      }
      blocks.remove(Query.ids(ids).filter());
    }
  }
}
