package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.delivery.Suppression;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.profile.Account;
import dev.attune.hub.replay.Past;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes how much is asked of the past.
 *
 * @param groups the sizes of the pages of customers
 * @param pages the sizes of the pages of events
 */
record WatchedPast(Past past, List<Integer> groups, List<Integer> pages) implements Past {
  @Override
  public List<Customer> customers(TenantId tenant, @Nullable CustomerKey after, int limit) {
    List<Customer> page = past.customers(tenant, after, limit);
    groups.add(page.size());
    return page;
  }

  @Override
  public List<HistoryEntry> events(
      TenantId tenant, Set<String> profiles, @Nullable TimelineCursor before, int limit) {
    List<HistoryEntry> page = past.events(tenant, profiles, before, limit);
    pages.add(page.size());
    return page;
  }

  @Override
  public Map<AccountKey, Account> accounts(Collection<AccountKey> keys) {
    return past.accounts(keys);
  }

  @Override
  public Map<IdentifierKey, Suppression> suppressed(Collection<IdentifierKey> addresses) {
    return past.suppressed(addresses);
  }
}
