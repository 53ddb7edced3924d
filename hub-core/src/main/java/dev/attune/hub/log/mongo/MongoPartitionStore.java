package dev.attune.hub.log.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.CheckpointMove;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionLease;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.log.Position;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import dev.attune.hub.time.mongo.MongoLeases;
import dev.attune.hub.time.mongo.MongoNodes;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Partitions as {@code partitions: {_id: name, s, epoch, holder, until, checkpoint: {position,
 * time, tries, suspect}, counts: {connection: {t, received, …}}}}, nodes as {@link MongoNodes}.
 *
 * <p>Commands: acquire 2; renew and move 1, and 1 more unless all fitted: the answer to a bulk of
 * updates says only how many did, and what is read then tells which; release, holders, checkpoint
 * and counts 1; announce 3.
 */
public final class MongoPartitionStore implements PartitionStore {
  private final StoredCollection partitions;
  private final MongoLeases<LogPartition> leases;
  private final MongoNodes nodes;

  public MongoPartitionStore(MongoDatabase database) {
    partitions = new StoredCollection(database, "partitions");
    leases = new MongoLeases<>(partitions, new Names());
    nodes = new MongoNodes(database, "nodes");
  }

  private static final class Names implements MongoLeases.Ids<LogPartition> {
    @Override
    public BsonValue id(LogPartition partition) {
      return Bson.text(partition.name());
    }

    @Override
    public LogPartition key(StoredDocument document) {
      return LogTexts.partition(document.text("_id"));
    }
  }

  /** Ends all leases and takes all nodes for gone: for who knows that no other uses the store. */
  public void forsakeAll() {
    leases.endAll();
    nodes.forgetAll();
  }

  @Override
  public Set<NodeId> announce(NodeId node, Instant now, Instant until) {
    return nodes.announce(node, now, until);
  }

  @Override
  public Map<LogPartition, NodeId> holders(Collection<LogPartition> wanted, Instant now) {
    return leases.holders(partitions.find(ids(wanted).without("counts")), now);
  }

  private static Query ids(Collection<LogPartition> wanted) {
    return Query.ids(wanted.stream().map(partition -> Bson.text(partition.name())).toList());
  }

  @Override
  public List<PartitionLease> acquire(
      NodeId node, Collection<LogPartition> wanted, Instant now, long askedNanos, Duration term) {
    return leases.acquire(node, wanted, now, term, "counts").stream()
        .map(document -> lease(document, askedNanos, term))
        .toList();
  }

  private static PartitionLease lease(StoredDocument document, long askedNanos, Duration term) {
    String name = document.text("_id");
    return new PartitionLease(
        LogTexts.partition(name),
        new Lease(name, document.number("epoch"), askedNanos, term),
        checkpoint(document));
  }

  @Override
  public Set<LogPartition> renew(
      NodeId node, Map<LogPartition, Long> epochs, Instant now, Duration term) {
    return leases.renew(node, epochs, now, term);
  }

  @Override
  public void release(NodeId node, Map<LogPartition, Long> epochs) {
    leases.release(node, epochs);
  }

  @Override
  public Set<LogPartition> move(Collection<CheckpointMove> moves) {
    Map<LogPartition, CheckpointMove> byPartition = new HashMap<>();
    moves.forEach(move -> byPartition.put(move.partition(), move));
    int moved = partitions.update(moves.stream().map(MongoPartitionStore::change).toList());
    if (moved == moves.size()) {
      return Set.copyOf(byPartition.keySet());
    }
    return standing(byPartition);
  }

  private Set<LogPartition> standing(Map<LogPartition, CheckpointMove> moves) {
    Set<LogPartition> standing = new HashSet<>();
    Query where = ids(moves.keySet()).only("s", "epoch", "checkpoint");
    for (StoredDocument document : partitions.find(where)) {
      CheckpointMove move = moves.get(LogTexts.partition(document.text("_id")));
      if (move != null
          && document.number("epoch") == move.epoch()
          && checkpoint(document).position().equals(move.to().position())) {
        standing.add(move.partition());
      }
    }
    return standing;
  }

  private static Change change(CheckpointMove move) {
    BsonDocument filter =
        Bson.document("_id", Bson.text(move.partition().name()))
            .append("epoch", Bson.number(move.epoch()))
            .append("checkpoint.position", positionOrMissing(move.from()));
    BsonDocument set = Bson.document("checkpoint", document(move.to()));
    BsonDocument more = Bson.document();
    move.counts()
        .forEach((connection, counts) -> {
          String path = "counts." + connection.connection().value();
          set.append(path + ".t", Bson.text(connection.tenant().value()));
          CountsDocument.add(more, path, counts);
        });
    BsonDocument change = Bson.document("$set", set);
    return new Change(filter, more.isEmpty() ? change : change.append("$inc", more));
  }

  /** A partition that was only leased so far has no checkpoint and stands at the start. */
  private static BsonValue positionOrMissing(Position position) {
    return position.equals(Position.START)
        ? Bson.document("$in", CountsDocument.missingOr(position.toString()))
        : Bson.text(position.toString());
  }

  private static BsonDocument document(Checkpoint checkpoint) {
    BsonArray ahead = new BsonArray();
    new TreeMap<>(checkpoint.ahead())
        .forEach((tenant, position) ->
            ahead.add(
                Bson.document("t", Bson.text(tenant.value()))
                    .append("p", Bson.text(position.toString()))));
    return Bson.document("position", Bson.text(checkpoint.position().toString()))
        .append("time", Bson.time(checkpoint.time()))
        .append("tries", Bson.integer(checkpoint.tries()))
        .append("suspect", Bson.text(checkpoint.suspect().toString()))
        .append("ahead", ahead);
  }

  private static Checkpoint checkpoint(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> checkpointOrStart(document.childOrNull("checkpoint"));
      default -> throw document.newer("partition");
    };
  }

  private static Checkpoint checkpointOrStart(@Nullable StoredDocument checkpoint) {
    if (checkpoint == null) {
      return Checkpoint.START;
    }
    Map<TenantId, Position> ahead = new HashMap<>();
    checkpoint.list(
        "ahead", one -> ahead.put(new TenantId(one.text("t")), LogTexts.position(one.text("p"))));
    return new Checkpoint(
        LogTexts.position(checkpoint.text("position")),
        checkpoint.time("time"),
        checkpoint.integer("tries"),
        LogTexts.position(checkpoint.text("suspect")),
        ahead);
  }

  @Override
  public Checkpoint checkpoint(LogPartition partition) {
    return partitions.find(ids(List.of(partition)).without("counts")).stream()
        .findFirst()
        .map(MongoPartitionStore::checkpoint)
        .orElse(Checkpoint.START);
  }

  @Override
  public Map<ConnectionKey, Counts> counts(LogPartition partition) {
    return partitions.find(ids(List.of(partition)).only("s", "counts")).stream()
        .findFirst()
        .map(CountsDocument::read)
        .orElse(Map.of());
  }
}
