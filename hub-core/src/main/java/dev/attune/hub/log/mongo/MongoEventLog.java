package dev.attune.hub.log.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import org.bson.BsonValue;

/**
 * The log as {@code log: {_id: {partition, n}, s, writer, count, entries, places, sealed: [{t, d,
 * places, b}]}}: what is of a tenant is sealed under a key of that tenant and day.
 *
 * <p>Commands: append 1, and 1 more if a number was taken; read 1; remove 1 for each {@value
 * #CHUNK} blocks. Those of {@link DayKeys} come in addition where a tenant's key of a day is met
 * for the first time.
 */
public final class MongoEventLog implements EventLog {
  private static final int CHUNK = 1000;

  private final StoredCollection blocks;
  private final DayKeys keys;
  private final Clock clock;

  /**
   * @param tenants under whose keys the keys of days are sealed
   */
  public MongoEventLog(MongoDatabase database, TenantKeys tenants, Clock clock) {
    this.blocks = new StoredCollection(database, "log");
    this.keys = new DayKeys(database, tenants);
    this.clock = clock;
  }

  @Override
  public Map<Block.Id, String> append(Collection<Block> wanted) {
    List<Block> all = List.copyOf(wanted);
    Map<Block.Id, String> writers = new HashMap<>();
    all.forEach(block -> writers.put(block.id(), block.writer()));
    Instant now = clock.now();
    Map<DayKeys.Name, SecretKey> made = keys.made(BlockDocument.names(all, now));
    Set<Integer> losers =
        blocks.insert(
            all.stream()
                .map(block -> BlockDocument.write(block, now, made, keys.random()))
                .toList());
    if (!losers.isEmpty()) {
      List<BsonValue> taken =
          losers.stream().map(place -> BlockDocument.id(all.get(place).id())).toList();
      for (StoredDocument document : blocks.find(Query.ids(taken).only("writer"))) {
        writers.put(BlockDocument.id(document), document.text("writer"));
      }
    }
    return writers;
  }

  @Override
  public List<Block> read(Collection<Block.Id> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<StoredDocument> documents =
        blocks.find(Query.ids(ids.stream().map(BlockDocument::id).toList()));
    Set<DayKeys.Name> names = new HashSet<>();
    documents.forEach(document -> names.addAll(BlockDocument.names(document)));
    Map<DayKeys.Name, SecretKey> known = keys.known(names);
    return documents.stream()
        .map(document -> BlockDocument.read(document, known, keys.random()))
        .toList();
  }

  @Override
  public void remove(LogPartition partition, long from, long to) {
    for (long start = from; start < to; start += CHUNK) {
      List<BsonValue> ids = new ArrayList<>();
      for (long number = start; number < Math.min(to, start + CHUNK); number++) {
        ids.add(BlockDocument.id(new Block.Id(partition, number)));
      }
      blocks.remove(Query.ids(ids).filter());
    }
  }

  @Override
  public void forgetKeys(TenantId tenant, LocalDate before) {
    keys.destroy(tenant, before);
  }
}
