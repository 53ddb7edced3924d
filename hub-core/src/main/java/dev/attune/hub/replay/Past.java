package dev.attune.hub.replay;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.delivery.Suppression;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.profile.Account;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the past: all of the world that a simulation sees, and nothing of it can be
 * changed through here. Every call fails with {@code store.unavailable} when no answer came.
 */
public interface Past {

  /** A page of a tenant's customers in the order of their ids, tombstones included. */
  List<Customer> customers(TenantId tenant, @Nullable CustomerKey after, int limit);

  /**
   * A page of what happened to these profiles, newest first by the time it happened.
   *
   * @return at most that many; fewer only if there are no more
   */
  List<HistoryEntry> events(
      TenantId tenant, Set<String> profiles, @Nullable TimelineCursor before, int limit);

  /** Accounts, and all that is one with them, as they are now. */
  Map<AccountKey, Account> accounts(Collection<AccountKey> keys);

  /** Those of the addresses that nothing may be sent to now. */
  Map<IdentifierKey, Suppression> suppressed(Collection<IdentifierKey> addresses);
}
