package dev.attune.hub.time.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.time.NodeId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Nodes that said that they are alive: {@code {_id: node, s, until}}. */
public final class MongoNodes {
  private static final int SCHEMA = 1;

  private final StoredCollection nodes;

  /**
   * @param collection one for each kind of work that nodes announce
   */
  public MongoNodes(MongoDatabase database, String collection) {
    nodes = new StoredCollection(database, collection);
  }

  /** Says that a node is alive until then, and returns all that are: three commands. */
  public Set<NodeId> announce(NodeId node, Instant now, Instant until) {
    nodes.upsert(
        List.of(
            new Change(
                Bson.document("_id", Bson.text(node.value())),
                Bson.document(
                    "$set",
                    Bson.document("until", Bson.time(until)).append("s", Bson.integer(SCHEMA))))));
    nodes.remove(Bson.document("until", Bson.document("$lte", Bson.time(now))));
    Set<NodeId> alive = new TreeSet<>();
    nodes
        .find(Query.where(Bson.document("until", Bson.greater(Bson.time(now)))))
        .forEach(document -> alive.add(new NodeId(document.text("_id"))));
    return alive;
  }

  /** Takes all for gone, until they announce themselves again. */
  public void forgetAll() {
    nodes.remove(Bson.document());
  }
}
