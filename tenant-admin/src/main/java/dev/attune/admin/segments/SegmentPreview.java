package dev.attune.admin.segments;

import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.rest.PageRequest;
import dev.attune.hub.computed.ComputedView;
import dev.attune.hub.computed.Measure;
import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Root;
import dev.attune.hub.condition.Window;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.profile.AccountStore;
import dev.attune.hub.segment.SegmentReader;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tries a condition on stored profiles: a bounded part of them with each call. */
final class SegmentPreview {
  private static final int PART = 500;
  private static final int SAMPLE = 10;
  private static final int MOST_COUNTED = 10_000_000;

  private final CustomerStore customers;
  private final AccountStore accounts;
  private final TenantRules rules;
  private final Clock clock;

  SegmentPreview(CustomerStore customers, AccountStore accounts, TenantRules rules, Clock clock) {
    this.customers = customers;
    this.accounts = accounts;
    this.rules = rules;
    this.clock = clock;
  }

  SegmentPreviewResource part(TenantId tenant, String when, @Nullable String cursor) {
    Expression condition = SegmentReader.condition(when);
    ProfileId after = PageRequest.of(cursor, 1).after(ProfileId::new);
    List<Customer> page =
        customers.page(tenant, after == null ? null : new CustomerKey(tenant, after), PART);
    CustomerRules ofTenant = rules.customers(tenant);
    AccountForest forest = accounts(condition, page);
    int examined = 0;
    int matched = 0;
    int unknown = 0;
    Set<String> notReady = new TreeSet<>();
    List<String> sample = new ArrayList<>();
    for (Customer customer : page) {
      if (customer.erased() || customer.mergedInto() != null) {
        continue;
      }
      examined++;
      if (condition.evaluate(bindings(customer, ofTenant, forest)).isTrue()) {
        matched++;
        if (sample.size() < SAMPLE) {
          sample.add(customer.key().profile().value());
        }
      } else {
        List<String> unfilled = unfilled(condition, customer, ofTenant);
        notReady.addAll(unfilled);
        unknown += unfilled.isEmpty() ? 0 : 1;
      }
    }
    String next =
        page.size() < PART ? null : PageRequest.encoded(page.getLast().key().profile().value());
    Integer total = cursor == null ? customers.count(tenant, null, MOST_COUNTED) : null;
    return new SegmentPreviewResource(
        examined, matched, total, unknown, List.copyOf(notReady), sample, next);
  }

  /** Windows of which nobody has asked yet, or that the sweep has not come to: not false. */
  private static List<String> unfilled(
      Expression condition, Customer customer, CustomerRules ofTenant) {
    if (condition.windows().isEmpty()) {
      return List.of();
    }
    ComputedView kept = new ComputedView(ofTenant.computed(), customer.computed());
    return condition.windows().stream()
        .filter(window -> !kept.isReady(Measure.of(window)))
        .map(Window::text)
        .toList();
  }

  /** One read, and further ones only where accounts were put together; none if none is read. */
  private AccountForest accounts(Expression condition, List<Customer> page) {
    Set<AccountKey> keys = new HashSet<>();
    if (condition.reads().stream().anyMatch(path -> path.startsWith("account."))) {
      page.forEach(customer -> keys.addAll(customer.accounts().keySet()));
    }
    return new AccountForest(AccountForest.readWhole(accounts, keys));
  }

  private Bindings bindings(Customer customer, CustomerRules ofTenant, AccountForest forest) {
    Map<String, @Nullable Object> held = new TreeMap<>();
    customer.segments().since().keySet().forEach(id -> held.put(id, true));
    Instant now = clock.now();
    return Bindings.of(Root.PROFILE, customer.view(ofTenant, now).asFields().with("segments", held))
        .with(Root.ACCOUNT, forest.seen(customer.accounts(), ofTenant.accounts().traits()))
        .withWindows(customer.windows(ofTenant))
        .withNow(now);
  }
}
