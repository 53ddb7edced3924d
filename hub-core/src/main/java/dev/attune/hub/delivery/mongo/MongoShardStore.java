package dev.attune.hub.delivery.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.ShardStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import dev.attune.hub.time.mongo.MongoLeases;
import dev.attune.hub.time.mongo.MongoNodes;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Shards as {@code shards: {_id: number, s, epoch, holder, until, underWay: [{t, a, v}]}}, nodes as
 * {@link MongoNodes}.
 *
 * <p>Commands: acquire 2; renew and underWay 1, and 1 more unless all fitted; release and holders
 * 1; announce 3.
 */
public final class MongoShardStore implements ShardStore {
  private final StoredCollection shards;
  private final MongoLeases<Integer> leases;
  private final MongoNodes nodes;

  public MongoShardStore(MongoDatabase database) {
    shards = new StoredCollection(database, "shards");
    leases = new MongoLeases<>(shards, new Numbers());
    nodes = new MongoNodes(database, "senders");
  }

  private static final class Numbers implements MongoLeases.Ids<Integer> {
    @Override
    public BsonValue id(Integer shard) {
      return Bson.integer(shard);
    }

    @Override
    public Integer key(StoredDocument document) {
      return document.integer("_id");
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
  public List<ShardLease> acquire(
      NodeId node, Collection<Integer> wanted, Instant now, long askedNanos, Duration term) {
    return leases.acquire(node, wanted, now, term, "holder").stream()
        .map(document -> lease(document, askedNanos, term))
        .toList();
  }

  private static ShardLease lease(StoredDocument document, long askedNanos, Duration term) {
    return switch (document.schema()) {
      case 1 -> {
        int shard = document.integer("_id");
        Map<ActionKey, Long> underWay = new LinkedHashMap<>();
        document.list(
            "underWay",
            one ->
                underWay.put(
                    new ActionKey(new TenantId(one.text("t")), new ActionId(one.text("a"))),
                    one.number("v")));
        yield new ShardLease(
            shard,
            new Lease(ShardStore.leaseName(shard), document.number("epoch"), askedNanos, term),
            underWay);
      }
      default -> throw document.newer("shard");
    };
  }

  @Override
  public Set<Integer> renew(NodeId node, Map<Integer, Long> epochs, Instant now, Duration term) {
    return leases.renew(node, epochs, now, term);
  }

  @Override
  public void release(NodeId node, Map<Integer, Long> epochs) {
    leases.release(node, epochs);
  }

  @Override
  public Set<Integer> underWay(Collection<ShardLease> wanted) {
    Map<Integer, Long> epochs = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    for (ShardLease shard : wanted) {
      epochs.put(shard.shard(), shard.lease().epoch());
      changes.add(change(shard));
    }
    if (shards.update(changes) == changes.size()) {
      return Set.copyOf(epochs.keySet());
    }
    Set<Integer> written = new HashSet<>();
    Query where = Query.ids(epochs.keySet().stream().map(Bson::integer).toList()).only("epoch");
    for (StoredDocument document : shards.find(where)) {
      Long epoch = epochs.get(document.integer("_id"));
      if (epoch != null && document.number("epoch") == epoch) {
        written.add(document.integer("_id"));
      }
    }
    return written;
  }

  private static Change change(ShardLease shard) {
    BsonArray underWay = new BsonArray();
    shard
        .underWay()
        .forEach((action, version) ->
            underWay.add(
                Bson.document("t", Bson.text(action.tenant().value()))
                    .append("a", HexIds.value(action.action().value()))
                    .append("v", Bson.number(version))));
    BsonDocument filter =
        Bson.document("_id", Bson.integer(shard.shard()))
            .append("epoch", Bson.number(shard.lease().epoch()));
    return new Change(filter, Bson.document("$set", Bson.document("underWay", underWay)));
  }

  @Override
  public Map<Integer, NodeId> holders(Instant now) {
    return leases.holders(shards.find(Query.where(Bson.document()).without("underWay")), now);
  }
}
