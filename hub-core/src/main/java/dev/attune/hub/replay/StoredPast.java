package dev.attune.hub.replay;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.delivery.Suppression;
import dev.attune.hub.delivery.Suppressions;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.profile.AccountStore;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The past as the hub keeps it. The one class of this package that knows stores; it only reads. */
public record StoredPast(
    CustomerStore customers, EventHistory history, AccountStore accounts, Suppressions suppressions)
    implements Past {

  @Override
  public List<Customer> customers(TenantId tenant, @Nullable CustomerKey after, int limit) {
    return customers.page(tenant, after, limit);
  }

  @Override
  public List<HistoryEntry> events(
      TenantId tenant, Set<String> profiles, @Nullable TimelineCursor before, int limit) {
    return history.timeline(tenant, profiles, before, limit);
  }

  @Override
  public Map<AccountKey, Account> accounts(Collection<AccountKey> keys) {
    return keys.isEmpty() ? Map.of() : AccountForest.readWhole(accounts, keys);
  }

  @Override
  public Map<IdentifierKey, Suppression> suppressed(Collection<IdentifierKey> addresses) {
    return addresses.isEmpty() ? Map.of() : suppressions.find(addresses);
  }
}
