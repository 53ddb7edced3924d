package dev.attune.hub.customer.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.SortKeys;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Customers as {@code customers}, see {@link CustomerDocument}. Each call is one command, but two
 * for those written after one of them.
 */
public final class MongoCustomerStore implements CustomerStore {
  /**
   * Ids of people are binary, those of accounts are texts, and texts stand before what is binary.
   */
  private static final BsonValue BEFORE_PEOPLE = HexIds.value("0".repeat(32));

  private final StoredCollection customers;

  public MongoCustomerStore(MongoDatabase database) {
    customers = new StoredCollection(database, "customers");
    customers.index("partition", "due");
    customers.index("_id.t", "segments", "_id.p");
    customers.index("_id.t", "written", "_id.p");
  }

  @Override
  public Map<CustomerKey, Customer> read(Collection<CustomerKey> keys) {
    Map<CustomerKey, Customer> found = new HashMap<>();
    if (!keys.isEmpty()) {
      Query wanted = Query.ids(keys.stream().map(CustomerDocument::id).toList());
      for (StoredDocument document : customers.find(wanted)) {
        Customer customer = CustomerDocument.customer(document);
        found.put(customer.key(), customer);
      }
    }
    return found;
  }

  @Override
  public Set<CustomerKey> write(Collection<Customer> wanted) {
    List<Customer> all = List.copyOf(wanted);
    List<Change> changes = new ArrayList<>(all.size());
    for (Customer customer : all) {
      BsonDocument filter =
          Bson.document("_id", CustomerDocument.id(customer.key()))
              .append("v", Bson.number(customer.version()));
      changes.add(new Change(filter, CustomerDocument.document(customer)));
    }
    Set<CustomerKey> lost = new HashSet<>();
    customers.replace(changes).forEach(place -> lost.add(all.get(place).key()));
    return lost;
  }

  @Override
  public List<Due> due(int partition, @Nullable Due after, Instant until, int limit) {
    BsonDocument filter =
        Bson.document("partition", Bson.integer(partition))
            .append(
                "due",
                Bson.between(
                    Bson.text(after == null ? "" : CustomerDocument.due(after)),
                    Bson.text(SortKeys.after(SortKeys.time(until)))));
    return customers.find(Query.where(filter).ascending("due").only("due").atMost(limit)).stream()
        .map(document ->
            new Due(CustomerDocument.key(document), SortKeys.time(document.text("due"))))
        .toList();
  }

  @Override
  public List<Customer> page(TenantId tenant, @Nullable CustomerKey after, int limit) {
    BsonDocument ofTenant = Bson.document("t", Bson.text(tenant.value()));
    BsonDocument begin =
        after == null ? ofTenant.clone().append("p", BEFORE_PEOPLE) : CustomerDocument.id(after);
    return between(begin, ofTenant.append("p", Bson.end()), limit);
  }

  @Override
  public List<Customer> accounts(TenantId tenant, @Nullable CustomerKey after, int limit) {
    BsonDocument ofTenant = Bson.document("t", Bson.text(tenant.value()));
    BsonDocument begin = after == null ? ofTenant : CustomerDocument.id(after);
    return between(begin, ofTenant.clone().append("p", BEFORE_PEOPLE), limit);
  }

  private List<Customer> between(BsonDocument begin, BsonDocument end, int limit) {
    return customers
        .find(
            Query.where(Bson.document("_id", Bson.between(begin, end)))
                .ascending("_id")
                .atMost(limit))
        .stream()
        .map(CustomerDocument::customer)
        .toList();
  }

  @Override
  public List<Customer> writtenAfter(TenantId tenant, @Nullable Written after, int limit) {
    BsonDocument ofTenant = Bson.document("_id.t", Bson.text(tenant.value()));
    List<Customer> found = new ArrayList<>();
    if (after != null) {
      BsonDocument sameTime =
          ofTenant
              .clone()
              .append("written", Bson.time(after.at()))
              .append("_id.p", Bson.greater(HexIds.value(after.profile().value())));
      add(found, Query.where(sameTime).ascending("_id.p").atMost(limit));
      ofTenant.append("written", Bson.greater(Bson.time(after.at())));
    }
    ofTenant.append("_id.p", Bson.greater(BEFORE_PEOPLE));
    if (found.size() < limit) {
      add(found, Query.where(ofTenant).ascending("written", "_id.p").atMost(limit - found.size()));
    }
    return found;
  }

  private void add(List<Customer> found, Query query) {
    customers.find(query).forEach(one -> found.add(CustomerDocument.customer(one)));
  }

  @Override
  public List<ProfileId> members(
      TenantId tenant, String segment, @Nullable ProfileId after, int limit) {
    BsonDocument filter = inSegment(tenant, segment);
    if (after != null) {
      filter.append("_id.p", Bson.greater(HexIds.value(after.value())));
    }
    return customers.find(Query.where(filter).ascending("_id.p").only("_id").atMost(limit)).stream()
        .map(document -> CustomerDocument.key(document).profile())
        .toList();
  }

  @Override
  public int count(TenantId tenant, @Nullable String segment, int most) {
    BsonDocument filter =
        segment == null
            ? Bson.document("_id.t", Bson.text(tenant.value()))
                .append("_id.p", Bson.greater(BEFORE_PEOPLE))
            : inSegment(tenant, segment);
    return customers.count(filter, most);
  }

  private static BsonDocument inSegment(TenantId tenant, String segment) {
    return Bson.document("_id.t", Bson.text(tenant.value())).append("segments", Bson.text(segment));
  }
}
