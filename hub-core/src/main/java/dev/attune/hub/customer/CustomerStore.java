package dev.attune.hub.customer;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps customers, each as one document; and accounts as far as they go through journeys, which are
 * kept in the same way and are no customers to whoever asks for many. Safe for use by many threads
 * and nodes. Every call fails with {@code store.unavailable} when no answer came; a write may then
 * have been carried out, for some customers and not for others.
 */
public interface CustomerStore {

  /** A customer with the time at which it wants to be looked at. */
  record Due(CustomerKey customer, Instant at) implements Comparable<Due> {
    private static final Comparator<Due> ORDER =
        Comparator.comparing(Due::at).thenComparing(Due::customer);

    @Override
    public int compareTo(Due other) {
      return ORDER.compare(this, other);
    }
  }

  /** A place among a tenant's customers in the order in which they were last written. */
  record Written(Instant at, ProfileId profile) {
    private static final ProfileId FIRST = new ProfileId("0".repeat(32));

    /** The customer's own place. */
    public static Written of(Customer customer) {
      return new Written(customer.written(), customer.key().profile());
    }

    /** Before all that were written then. */
    public static Written before(Instant at) {
      return new Written(at, FIRST);
    }
  }

  Map<CustomerKey, Customer> read(Collection<CustomerKey> keys);

  /**
   * Writes each customer whose document still has its version (0: does not exist yet), with the
   * next version, each atomically; returns the keys of those that had another. An unknown outcome
   * is settled by reading the fence.
   *
   * @param customers at most one for each key
   * @throws dev.attune.hub.problem.HubException {@code state.broken} if one is too large to store;
   *     nothing is written then
   */
  Set<CustomerKey> write(Collection<Customer> customers);

  /**
   * A page of the customers of a partition whose {@link Customer#dueAt} is not after a time, in
   * their order; accounts among them.
   *
   * @param partition a log partition's number
   * @param after where the page before ended, be it still due or not; null for the first
   */
  List<Due> due(int partition, @Nullable Due after, Instant until, int limit);

  /** A page of a tenant's customers in the order of their ids, tombstones included. */
  List<Customer> page(TenantId tenant, @Nullable CustomerKey after, int limit);

  /** A page of a tenant's accounts as they go through journeys, in the order of their ids. */
  List<Customer> accounts(TenantId tenant, @Nullable CustomerKey after, int limit);

  /**
   * A page of a tenant's customers in the order of {@link Customer#written}, those of one instant
   * in that of their ids, tombstones included.
   *
   * @param after where the page before ended, or null for the first
   */
  List<Customer> writtenAfter(TenantId tenant, @Nullable Written after, int limit);

  /** A page of the ids of a tenant's customers that are in a segment, in their order. */
  List<ProfileId> members(TenantId tenant, String segment, @Nullable ProfileId after, int limit);

  /**
   * How many of a tenant's customers are in a segment.
   *
   * @param segment its id, or null for how many customers there are, tombstones included
   * @param most no more than these are counted
   */
  int count(TenantId tenant, @Nullable String segment, int most);
}
