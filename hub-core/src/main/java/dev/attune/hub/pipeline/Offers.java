package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.Occasion;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.journey.Showable;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.profile.Permission;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.profile.Purposes;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Says what a customer may be shown at a place now, by the same engine that carries journeys out
 * and with what the customer allows. Only reads: one look at the tenant's revision each quarter of
 * a second, and one at accounts of whoever belongs to some. Safe for use by many threads; fails
 * with {@code store.unavailable}.
 */
public final class Offers {
  private final HubStores stores;
  private final Configurations configurations;
  private final TenantPurposes purposes;
  private final Clock clock;

  public Offers(HubStores stores, Clock clock) {
    this.stores = stores;
    this.clock = clock;
    this.purposes = new TenantPurposes(stores.definitions(), clock);
    this.configurations = new Configurations(stores, clock, PipelineMetrics.NONE);
  }

  /** At most so many things to show at a place, the strongest first, and what may not and why. */
  public Showable at(Customer customer, String place, int most) {
    TenantId tenant = customer.key().tenant();
    CustomerRules rules = rules(tenant);
    Instant now = clock.now();
    Occasion occasion =
        new Occasion(
            now,
            "",
            "",
            0,
            rules,
            Map.of(),
            accounts -> forest(accounts.keySet()).seen(accounts, rules.accounts().traits()));
    Purposes declared = purposes.of(tenant);
    ProfileView view = customer.view();
    Showable.Wish wish =
        new Showable.Wish(
            place,
            most,
            (purpose, channel) ->
                declared.judge(view, purpose, channel, now) instanceof Permission.Forbidden no
                    ? no.reason()
                    : null);
    return CustomerEngine.showable(customer, wish, occasion);
  }

  private CustomerRules rules(TenantId tenant) {
    synchronized (configurations) {
      TenantConfiguration known = configurations.of(Set.of(tenant)).get(tenant);
      return known == null ? CustomerRules.EMPTY : known.customers();
    }
  }

  private AccountForest forest(Set<AccountKey> accounts) {
    return new AccountForest(
        accounts.isEmpty() ? Map.of() : stores.accounts().read(new HashSet<>(accounts)));
  }
}
