package dev.attune.hub.doctor;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.doctor.Finding.Kind;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a store, also while hubs work on it: what looks wrong at first is looked at again after
 * the workers got past all that was in the log by then, so that a batch under way is no finding.
 * Safe for use by many threads. Fails with {@code store.unavailable}.
 */
public final class Doctor {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int PAGE = 200;
  private static final int COUNT_TRIES = 50;

  private final HubStores stores;
  private final Clock clock;
  private final Scheduler scheduler;
  private final String generation;
  private final Duration patience;
  private final LogView log;

  /**
   * @param patience how long the workers may need to get past what is in the log now
   */
  public Doctor(
      HubStores stores, Clock clock, Scheduler scheduler, String generation, Duration patience) {
    this.stores = stores;
    this.clock = clock;
    this.scheduler = scheduler;
    this.generation = generation;
    this.patience = patience;
    this.log = new LogView(stores.log());
  }

  /** What looked wrong, to be looked at again. */
  private record Suspects(Set<CustomerKey> customers, Set<IdentifierKey> claims) {
    boolean isEmpty() {
      return customers.isEmpty() && claims.isEmpty();
    }
  }

  /**
   * Examines all tenants, or one.
   *
   * @param only the tenant, or null for all
   */
  public Diagnosis examine(@Nullable TenantId only) {
    List<Finding> findings = new ArrayList<>();
    long customers = 0;
    long claims = 0;
    boolean settled = true;
    List<TenantId> tenants = tenants(only);
    for (TenantId tenant : tenants) {
      Suspects suspects = new Suspects(new TreeSet<>(), new TreeSet<>());
      customers += suspectCustomers(tenant, suspects.customers());
      claims += suspectClaims(tenant, suspects.claims());
      if (!suspects.isEmpty()) {
        boolean passed = letPass(LogPartition.of(generation, tenant));
        settled &= passed;
        confirm(tenant, suspects, passed, findings);
      }
    }
    long entries = 0;
    for (LogPartition partition : partitions(tenants)) {
      LogExamination examination =
          new LogExamination(stores, log, partition, tenant -> only == null || tenant.equals(only));
      findings.addAll(accounts(examination, partition));
      entries += examination.entries();
    }
    return new Diagnosis(
        clock.now(), tenants.size(), customers, claims, entries, settled, findings);
  }

  private List<TenantId> tenants(@Nullable TenantId only) {
    if (only != null) {
      return List.of(only);
    }
    List<TenantId> all = new ArrayList<>();
    List<Tenant> page = stores.tenants().page(null, PAGE);
    while (!page.isEmpty()) {
      page.forEach(tenant -> all.add(tenant.id()));
      page = stores.tenants().page(page.getLast().id(), PAGE);
    }
    return all;
  }

  private Set<LogPartition> partitions(List<TenantId> tenants) {
    Set<LogPartition> partitions = new TreeSet<>();
    tenants.forEach(tenant -> partitions.add(LogPartition.of(generation, tenant)));
    return partitions;
  }

  private CustomerExamination customersOf(TenantId tenant) {
    return new CustomerExamination(stores, log, LogPartition.of(generation, tenant), clock);
  }

  /** People, and accounts as they go through journeys, are asked for apart. */
  private interface Pages {
    List<Customer> page(TenantId tenant, @Nullable CustomerKey after, int limit);
  }

  private long suspectCustomers(TenantId tenant, Set<CustomerKey> suspects) {
    CustomerExamination examination = customersOf(tenant);
    LogPartition partition = LogPartition.of(generation, tenant);
    long seen = 0;
    for (Pages kind : List.<Pages>of(stores.customers()::page, stores.customers()::accounts)) {
      CustomerKey after = null;
      List<Customer> page;
      do {
        Position done = stores.partitions().checkpoint(partition).position();
        page = kind.page(tenant, after, PAGE);
        suspects.addAll(examination.findings(page, done).keySet());
        seen += page.size();
        after = page.isEmpty() ? null : page.getLast().key();
      } while (page.size() == PAGE);
    }
    return seen;
  }

  private long suspectClaims(TenantId tenant, Set<IdentifierKey> suspects) {
    ClaimExamination examination = new ClaimExamination(stores);
    long seen = 0;
    IdentifierKey after = null;
    List<Claims.Claim> page;
    do {
      page = stores.claims().page(tenant, after, PAGE);
      suspects.addAll(examination.findings(page).keySet());
      seen += page.size();
      after = page.isEmpty() ? null : page.getLast().identifier();
    } while (page.size() == PAGE);
    return seen;
  }

  /** Waits until all is worked off that is in the log now; returns whether that came to be. */
  private boolean letPass(LogPartition partition) {
    Position end = log.end(partition, stores.partitions().checkpoint(partition).position());
    for (Duration left = patience; left.isPositive(); left = left.minus(LOOK)) {
      if (!end.isAfter(stores.partitions().checkpoint(partition).position())) {
        return true;
      }
      scheduler.sleep(LOOK);
    }
    return false;
  }

  private void confirm(TenantId tenant, Suspects suspects, boolean passed, List<Finding> findings) {
    customersOf(tenant)
        .again(suspects.customers())
        .forEach((customer, found) ->
            found.stream()
                .filter(finding -> passed || !mayBeUnderWay(finding.kind()))
                .forEach(findings::add));
    if (passed) {
      findings.addAll(new ClaimExamination(stores).again(suspects.claims()).values());
    }
  }

  /** Whether a batch, between two of its writes, leaves the store so. */
  private static boolean mayBeUnderWay(Kind kind) {
    return switch (kind) {
      case FENCE_MISSES_ENTRY,
          CLAIM_WITHOUT_PROFILE,
          CLAIM_NOT_KNOWN,
          IDENTIFIER_WITHOUT_CLAIM,
          IDENTIFIER_OF_ANOTHER ->
          true;
      case FENCE_AHEAD,
          OUTBOX_OVERDUE,
          OUTBOX_NOT_HANDED_ON,
          ACTION_LOST,
          LOG_GAP,
          SIGNAL_LOST,
          COUNTS_DO_NOT_ADD_UP,
          COUNTS_WRONG ->
          false;
    };
  }

  /** Reads checkpoint and counts as of one moment, and holds them against the log. */
  private List<Finding> accounts(LogExamination examination, LogPartition partition) {
    Position before = stores.partitions().checkpoint(partition).position();
    Map<ConnectionKey, Counts> counts = stores.partitions().counts(partition);
    Position after = stores.partitions().checkpoint(partition).position();
    for (int i = 0; i < COUNT_TRIES && !after.equals(before); i++) {
      before = after;
      counts = stores.partitions().counts(partition);
      after = stores.partitions().checkpoint(partition).position();
    }
    return examination.findings(before, counts);
  }
}
