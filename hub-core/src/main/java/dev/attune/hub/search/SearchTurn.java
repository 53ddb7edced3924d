package dev.attune.hub.search;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One step of the index behind the customers: a page of those that were written, in the order in
 * which they were. A fixed number of store calls; whoever breaks off between any two of them leaves
 * nothing that the next turn would not do again.
 */
final class SearchTurn {
  private final SearchPorts ports;
  private final SearchSettings settings;
  private final TenantId tenant;
  private final Instant now;

  SearchTurn(SearchPorts ports, SearchSettings settings, TenantId tenant) {
    this.ports = ports;
    this.settings = settings;
    this.tenant = tenant;
    this.now = ports.clock().now();
  }

  /** The index as it stands afterwards, to be kept. */
  SearchRun take(SearchRun before) {
    SearchRules rules = SearchRules.read(ports.definitions(), tenant);
    SearchRun run = before.rules() == rules.version() ? before : before.anew(rules.version(), now);
    List<Customer> page = ports.customers().writtenAfter(tenant, run.at(), settings.customers());
    int written = index(rules, page);
    ports.metrics().turn(page.size(), written);
    SearchRun next = page.isEmpty() ? run : run.on(CustomerStore.Written.of(page.getLast()), now);
    if (page.size() == settings.customers()) {
      return next;
    }
    return ended(next, written > 0);
  }

  private SearchRun ended(SearchRun run, boolean hasMoved) {
    if (!run.whole().plus(settings.whole()).isAfter(now)) {
      return run.anew(run.rules(), now);
    }
    boolean isLong = !run.settledAt().plus(settings.settle()).isAfter(now);
    SearchRun next = run.rested(hasMoved, settings, now);
    return isLong && run.isUnsettled(now) ? next.again(settings.settle(), now) : next;
  }

  private int index(SearchRules rules, List<Customer> page) {
    List<CustomerKey> keys = page.stream().map(Customer::key).toList();
    Map<CustomerKey, SearchEntryStore.Made> made = ports.entries().made(keys);
    List<SearchEntry> changed = new ArrayList<>();
    List<CustomerKey> gone = new ArrayList<>();
    SearchKeys places = new SearchKeys(tenant);
    for (Customer customer : page) {
      SearchEntryStore.Made known = made.get(customer.key());
      if (!stands(customer)) {
        if (known != null) {
          gone.add(customer.key());
        }
      } else if (known == null
          || known.seen() != customer.version()
          || known.rules() != rules.version()) {
        Set<String> all =
            SearchFields.keys(places, rules.fields().values(customer, rules.survivorship()));
        if (!all.isEmpty()) {
          changed.add(new SearchEntry(customer.key(), customer.version(), rules.version(), all));
        } else if (known != null) {
          gone.add(customer.key());
        }
      }
    }
    if (!changed.isEmpty()) {
      ports.entries().write(changed);
    }
    if (!gone.isEmpty()) {
      ports.entries().forget(tenant, gone.stream().map(CustomerKey::profile).toList());
    }
    return changed.size() + gone.size();
  }

  /** Whether a profile of its own is to be found there. */
  static boolean stands(Customer customer) {
    return !customer.erased() && customer.mergedInto() == null && !customer.isHollow();
  }
}
