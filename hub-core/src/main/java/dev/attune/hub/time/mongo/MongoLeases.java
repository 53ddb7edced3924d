package dev.attune.hub.time.mongo;

import dev.attune.hub.time.NodeId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Leases on documents, in their fields {@code epoch, holder, until}. The document of a thing that
 * was never leased need not be there.
 *
 * @param <K> what is leased, made of the text of its document's {@code _id}
 */
public final class MongoLeases<K> {
  private static final int SCHEMA = 1;

  private final StoredCollection leased;

  /** How an id is written and read. */
  public interface Ids<K> {
    BsonValue id(K key);

    K key(StoredDocument document);
  }

  private final Ids<K> ids;

  public MongoLeases(StoredCollection leased, Ids<K> ids) {
    this.leased = leased;
    this.ids = ids;
  }

  /**
   * Takes what nobody else holds, under new epochs, and returns the documents taken: two commands.
   *
   * @param without fields that need not be read
   */
  public List<StoredDocument> acquire(
      NodeId node, Collection<K> wanted, Instant now, Duration term, String without) {
    List<K> keys = List.copyOf(new HashSet<>(wanted));
    List<Change> changes = new ArrayList<>();
    for (K key : keys) {
      changes.add(new Change(freeFor(node, key, now), taken(node, now.plus(term))));
    }
    // Where nothing fits, somebody else holds it: to begin the document then fails.
    Set<Integer> losers = leased.upsert(changes);
    List<BsonValue> won = new ArrayList<>();
    for (int place = 0; place < keys.size(); place++) {
      if (!losers.contains(place)) {
        won.add(ids.id(keys.get(place)));
      }
    }
    return won.isEmpty() ? List.of() : leased.find(heldBy(node, won).without(without));
  }

  private BsonDocument freeFor(NodeId node, K key, Instant now) {
    BsonArray free = new BsonArray();
    free.add(Bson.document("until", Bson.document("$lte", Bson.time(now))));
    free.add(Bson.document("holder", Bson.text(node.value())));
    return Bson.document("_id", ids.id(key)).append("$or", free);
  }

  private static BsonDocument taken(NodeId node, Instant until) {
    return Bson.document("$inc", Bson.document("epoch", Bson.number(1)))
        .append(
            "$set",
            Bson.document("holder", Bson.text(node.value()))
                .append("until", Bson.time(until))
                .append("s", Bson.integer(SCHEMA)));
  }

  /** One command, and one more where not all are held any more. */
  public Set<K> renew(NodeId node, Map<K, Long> epochs, Instant now, Duration term) {
    BsonDocument longer = Bson.document("$set", Bson.document("until", Bson.time(now.plus(term))));
    if (leased.update(changes(node, epochs, longer)) == epochs.size()) {
      return Set.copyOf(epochs.keySet());
    }
    Set<K> held = new HashSet<>();
    for (StoredDocument document : leased.find(heldBy(node, idsOf(epochs)).only("epoch"))) {
      K key = ids.key(document);
      Long epoch = epochs.get(key);
      if (epoch != null && document.number("epoch") == epoch) {
        held.add(key);
      }
    }
    return held;
  }

  /** One command. */
  public void release(NodeId node, Map<K, Long> epochs) {
    BsonDocument free =
        Bson.document(
            "$set",
            Bson.document("holder", BsonNull.VALUE).append("until", Bson.time(Instant.EPOCH)));
    leased.update(changes(node, epochs, free));
  }

  /** Ends every lease, whoever holds it; epochs stay. Two commands at most. */
  public void endAll() {
    Query running = Query.where(Bson.document("until", Bson.greater(Bson.time(Instant.EPOCH))));
    BsonDocument end = Bson.document("$set", Bson.document("until", Bson.time(Instant.EPOCH)));
    leased.update(
        leased.find(running.only("_id")).stream()
            .map(document -> new Change(Bson.document("_id", ids.id(ids.key(document))), end))
            .toList());
  }

  private List<Change> changes(NodeId node, Map<K, Long> epochs, BsonDocument change) {
    List<Change> changes = new ArrayList<>();
    epochs.forEach((key, epoch) ->
        changes.add(
            new Change(
                Bson.document("_id", ids.id(key))
                    .append("epoch", Bson.number(epoch))
                    .append("holder", Bson.text(node.value())),
                change)));
    return changes;
  }

  private List<BsonValue> idsOf(Map<K, Long> epochs) {
    return epochs.keySet().stream().map(ids::id).toList();
  }

  private static Query heldBy(NodeId node, Collection<BsonValue> wanted) {
    Query all = Query.ids(wanted);
    all.filter().append("holder", Bson.text(node.value()));
    return all;
  }

  /** Who holds what, among documents that have been read. */
  public Map<K, NodeId> holders(List<StoredDocument> documents, Instant now) {
    Map<K, NodeId> holders = new HashMap<>();
    for (StoredDocument document : documents) {
      String holder = document.textOrNull("holder");
      if (holder != null && document.time("until").isAfter(now)) {
        holders.put(ids.key(document), new NodeId(holder));
      }
    }
    return holders;
  }
}
