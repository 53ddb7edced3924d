package dev.attune.hub.search;

import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.CustomerStore.Written;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a tenant's index has followed its customers.
 *
 * @param rules the version of what is searched that it goes by; -1 before the first look
 * @param at the customer that it has come to, or null at the beginning
 * @param settled the customer up to which it has gone twice, or null
 * @param settledAt when it last went back to go twice
 * @param whole when it last began at the beginning
 * @param due when it wants to go on
 * @param rest how long it rested when it last came to the end
 */
public record SearchRun(
    TenantId tenant,
    long rules,
    CustomerStore.@Nullable Written at,
    CustomerStore.@Nullable Written settled,
    Instant settledAt,
    Instant whole,
    Instant due,
    Duration rest) {

  /** Of a tenant that was never looked at. */
  public static SearchRun begun(TenantId tenant) {
    return new SearchRun(
        tenant, -1, null, null, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Duration.ZERO);
  }

  SearchRun anew(long newRules, Instant now) {
    return new SearchRun(tenant, newRules, null, null, now, now, now, Duration.ZERO);
  }

  /** One page further. */
  SearchRun on(Written next, Instant now) {
    return new SearchRun(tenant, rules, next, settled, settledAt, whole, now, rest);
  }

  /** At the end; it comes again after a while, and later and later where nothing changes. */
  SearchRun rested(boolean hasMoved, SearchSettings settings, Instant now) {
    Duration doubled = rest.multipliedBy(2);
    Duration longer = doubled.compareTo(settings.most()) > 0 ? settings.most() : doubled;
    Duration next = hasMoved || rest.isZero() ? settings.least() : longer;
    return new SearchRun(tenant, rules, at, settled, settledAt, whole, now.plus(next), next);
  }

  /**
   * A while back, for what was written meanwhile before the place that it has come to: the many
   * customers of a batch come to light one by one, and nodes' clocks differ.
   */
  SearchRun again(Duration back, Instant now) {
    if (at == null) {
      return this;
    }
    Instant from = at.at().isBefore(now) ? at.at() : now;
    return new SearchRun(
        tenant, rules, Written.before(from.minus(back)), at, now, whole, due, rest);
  }

  /** The same, to go on at another time. */
  public SearchRun dueAt(Instant newDue) {
    return new SearchRun(tenant, rules, at, settled, settledAt, whole, newDue, rest);
  }

  /** Whether something was written since it last went twice. */
  boolean isUnsettled(Instant now) {
    return at != null && (!at.equals(settled) || at.at().isAfter(now));
  }
}
