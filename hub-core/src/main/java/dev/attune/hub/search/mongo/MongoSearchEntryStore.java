package dev.attune.hub.search.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.search.SearchEntry;
import dev.attune.hub.search.SearchEntryStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Entries as {@code searchEntries: {_id: {t, p}, s, seen, rules, keys: […]}}, where each of the
 * keys is a digest. Each call is one command.
 */
public final class MongoSearchEntryStore implements SearchEntryStore {
  private final StoredCollection entries;

  public MongoSearchEntryStore(MongoDatabase database) {
    entries = new StoredCollection(database, "searchEntries");
    entries.index("_id.t", "keys", "_id.p");
  }

  private static BsonDocument id(CustomerKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("p", HexIds.value(key.profile().value()));
  }

  @Override
  public Map<CustomerKey, Made> made(Collection<CustomerKey> customers) {
    Map<CustomerKey, Made> made = new HashMap<>();
    if (!customers.isEmpty()) {
      Query wanted = Query.ids(customers.stream().map(MongoSearchEntryStore::id).toList());
      for (StoredDocument document : entries.find(wanted.only("seen", "rules"))) {
        made.put(key(document), new Made(document.number("seen"), document.number("rules")));
      }
    }
    return made;
  }

  @Override
  public void write(Collection<SearchEntry> wanted) {
    List<Change> changes = new ArrayList<>(wanted.size());
    for (SearchEntry entry : wanted) {
      changes.add(
          new Change(
              Bson.document("_id", id(entry.customer())), Bson.document("$set", content(entry))));
    }
    if (!changes.isEmpty()) {
      entries.upsert(changes);
    }
  }

  private static RawBsonDocument content(SearchEntry entry) {
    return DocumentWriter.document(out -> {
      out.schema(1);
      out.number("seen", entry.seen());
      out.number("rules", entry.rules());
      out.texts("keys", entry.keys().stream().sorted().toList());
    });
  }

  @Override
  public List<SearchEntry> at(TenantId tenant, String key, int limit) {
    BsonDocument filter = ofTenant(tenant).append("keys", Bson.text(key));
    // The index has those of one key in the order of their ids; asked for by name, it would be
    // made by sorting all of them.
    return found(Query.where(filter).atMost(limit));
  }

  @Override
  public List<SearchEntry> atAny(TenantId tenant, Collection<String> keys, int limit) {
    BsonArray all = new BsonArray();
    keys.stream().sorted().map(Bson::text).forEach(all::add);
    BsonDocument filter = ofTenant(tenant).append("keys", Bson.document("$in", all));
    return found(Query.where(filter).atMost(limit));
  }

  private static BsonDocument ofTenant(TenantId tenant) {
    return Bson.document("_id.t", Bson.text(tenant.value()));
  }

  private List<SearchEntry> found(Query query) {
    return entries.find(query).stream().map(MongoSearchEntryStore::entry).toList();
  }

  @Override
  public long forget(TenantId tenant, Collection<ProfileId> profiles) {
    return profiles.isEmpty()
        ? 0
        : entries.remove(
            Query.ids(
                    profiles.stream().map(profile -> id(new CustomerKey(tenant, profile))).toList())
                .filter());
  }

  private static CustomerKey key(StoredDocument document) {
    StoredDocument id = document.child("_id");
    return new CustomerKey(new TenantId(id.text("t")), new ProfileId(id.text("p")));
  }

  private static SearchEntry entry(StoredDocument in) {
    return switch (in.schema()) {
      case 1 -> new SearchEntry(key(in), in.number("seen"), in.number("rules"), in.texts("keys"));
      default -> throw in.newer("entry of the search");
    };
  }
}
