package dev.attune.hub.delivery.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.delivery.DeliveryStore;
import dev.attune.hub.delivery.Lane;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.SortKeys;
import dev.attune.hub.value.mongo.StoredCollection;
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
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries as {@code deliveries}, see {@link DeliveryDocument}. Each call is one command, removal
 * of what is old two.
 */
public final class MongoDeliveryStore implements DeliveryStore {
  private static final int REMOVED_AT_ONCE = 1000;

  private final StoredCollection deliveries;

  public MongoDeliveryStore(MongoDatabase database) {
    deliveries = new StoredCollection(database, "deliveries");
    deliveries.index("shard", "due");
    deliveries.index("_id.t", "lane", "asked");
    deliveries.index("_id.t", "asked");
    deliveries.index("_id.t", "p", "asked");
    deliveries.index("ended");
  }

  @Override
  public void insert(Collection<Delivery> wanted) {
    deliveries.insert(
        wanted.stream().map(delivery -> DeliveryDocument.document(delivery, 1)).toList());
  }

  @Override
  public Map<ActionKey, Delivery> read(Collection<ActionKey> keys) {
    Map<ActionKey, Delivery> found = new HashMap<>();
    if (!keys.isEmpty()) {
      for (Delivery delivery : find(Query.ids(keys.stream().map(DeliveryDocument::id).toList()))) {
        found.put(delivery.key(), delivery);
      }
    }
    return found;
  }

  private List<Delivery> find(Query query) {
    return deliveries.find(query).stream().map(DeliveryDocument::delivery).toList();
  }

  @Override
  public List<Delivery> due(int shard, @Nullable Delivery after, Instant until, int limit) {
    BsonDocument filter =
        Bson.document("shard", Bson.integer(shard))
            .append(
                "due",
                Bson.between(
                    Bson.text(after == null ? "" : DeliveryDocument.due(after)),
                    Bson.text(untilAndWith(until))));
    return find(Query.where(filter).ascending("due").atMost(limit));
  }

  @Override
  public List<Delivery> due(Collection<Integer> shards, Instant until, int limit) {
    BsonArray numbers = new BsonArray();
    shards.forEach(shard -> numbers.add(Bson.integer(shard)));
    BsonDocument filter =
        Bson.document("shard", Bson.document("$in", numbers))
            .append("due", Bson.between(Bson.text(""), Bson.text(untilAndWith(until))));
    return find(Query.where(filter).atMost(limit));
  }

  private static String untilAndWith(Instant until) {
    return SortKeys.after(SortKeys.time(until));
  }

  @Override
  public Map<Lane, Delivery> heads(Collection<Lane> lanes) {
    Map<Lane, Delivery> heads = new HashMap<>();
    if (lanes.isEmpty()) {
      return heads;
    }
    Set<Lane> wanted = new HashSet<>(lanes);
    BsonArray tenants = new BsonArray();
    wanted.stream()
        .map(lane -> lane.customer().tenant())
        .distinct()
        .forEach(tenant -> tenants.add(Bson.text(tenant.value())));
    BsonArray texts = new BsonArray();
    wanted.forEach(lane -> texts.add(Bson.text(DeliveryDocument.lane(lane))));
    BsonDocument filter =
        Bson.document("_id.t", Bson.document("$in", tenants))
            .append("lane", Bson.document("$in", texts));
    for (Delivery delivery : find(Query.where(filter))) {
      if (wanted.contains(delivery.lane())) {
        heads.merge(delivery.lane(), delivery, MongoDeliveryStore::earlier);
      }
    }
    return heads;
  }

  private static Delivery earlier(Delivery one, Delivery other) {
    return Delivery.ASKED_ORDER.compare(one, other) <= 0 ? one : other;
  }

  @Override
  public Set<ActionKey> write(Collection<Delivery> wanted) {
    List<Delivery> all = List.copyOf(wanted);
    List<Change> changes = new ArrayList<>(all.size());
    for (Delivery delivery : all) {
      BsonDocument filter =
          Bson.document("_id", DeliveryDocument.id(delivery.key()))
              .append("v", Bson.number(delivery.version()));
      changes.add(new Change(filter, DeliveryDocument.document(delivery, delivery.version() + 1)));
    }
    Set<ActionKey> lost = new HashSet<>();
    deliveries.replace(changes).forEach(place -> lost.add(all.get(place).key()));
    return lost;
  }

  @Override
  public List<Delivery> list(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable ConnectionKey connection,
      @Nullable Delivery before,
      int limit) {
    BsonValue older = before == null ? null : Bson.less(Bson.text(asked(before)));
    Query listed = Query.where(listed(tenant, states, connection, older));
    return find(listed.descending("asked").atMost(limit));
  }

  @Override
  public List<Delivery> listOldest(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable ConnectionKey connection,
      @Nullable Delivery after,
      int limit) {
    BsonValue newer = after == null ? null : Bson.greater(Bson.text(asked(after)));
    Query listed = Query.where(listed(tenant, states, connection, newer));
    return find(listed.ascending("asked").atMost(limit));
  }

  private static String asked(Delivery delivery) {
    return DeliveryDocument.asked(delivery.action());
  }

  private static BsonDocument listed(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable ConnectionKey connection,
      @Nullable BsonValue asked) {
    BsonArray names = new BsonArray();
    states.forEach(state -> names.add(Bson.text(state.name())));
    BsonDocument filter = Bson.document("_id.t", Bson.text(tenant.value()));
    if (asked != null) {
      filter.append("asked", asked);
    }
    filter.append("state", Bson.document("$in", names));
    if (connection != null) {
      filter.append("c", HexIds.value(connection.connection().value()));
    }
    return filter;
  }

  @Override
  public List<Delivery> ofProfiles(
      TenantId tenant,
      Set<ProfileId> profiles,
      Instant until,
      @Nullable Delivery before,
      int limit) {
    BsonArray ids = new BsonArray();
    profiles.forEach(profile -> ids.add(HexIds.value(profile.value())));
    String end = SortKeys.time(until);
    String place = before == null ? end : asked(before);
    BsonDocument filter =
        Bson.document("_id.t", Bson.text(tenant.value()))
            .append("p", Bson.document("$in", ids))
            .append("asked", Bson.less(Bson.text(place.compareTo(end) < 0 ? place : end)));
    return find(Query.where(filter).descending("asked").atMost(limit));
  }

  @Override
  public void remove(Collection<ActionKey> keys) {
    if (!keys.isEmpty()) {
      deliveries.remove(Query.ids(keys.stream().map(DeliveryDocument::id).toList()).filter());
    }
  }

  @Override
  public long removeEndedBefore(Instant time) {
    return deliveries.removeFound(
        Query.where(Bson.document("ended", Bson.less(Bson.time(time)))).atMost(REMOVED_AT_ONCE));
  }
}
