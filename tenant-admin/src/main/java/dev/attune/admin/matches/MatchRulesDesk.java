package dev.attune.admin.matches;

import dev.attune.admin.rest.Revision;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.match.MatchModel;
import dev.attune.hub.match.MatchRecord;
import dev.attune.hub.match.Training;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.suggestion.MatchRules;
import dev.attune.hub.suggestion.MatchRulesReader;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Keeps tenants' match rules. Safe for use by many threads. */
final class MatchRulesDesk {
  /** How many profiles are learned from at most; their ids are in no order that says anything. */
  private static final int MOST = 5_000;

  private static final int FEWEST = 200;
  private static final int PAGE = 250;
  private static final int FIELDS = 2;

  private final DefinitionStore definitions;
  private final TenantStore tenants;
  private final CustomerStore customers;
  private final Clock clock;

  /** It computes for seconds. */
  private final Semaphore learning = new Semaphore(1);

  MatchRulesDesk(
      DefinitionStore definitions, TenantStore tenants, CustomerStore customers, Clock clock) {
    this.definitions = definitions;
    this.tenants = tenants;
    this.customers = customers;
    this.clock = clock;
  }

  /** Rules with the version of their definition; 0 where these are the usual ones. */
  record Versioned(MatchRules rules, long version) {}

  Versioned read(TenantId tenant) {
    return definitions
        .read(key(tenant))
        .map(found -> new Versioned(MatchRulesReader.read(found.source()), found.version()))
        .orElse(new Versioned(MatchRules.DEFAULT, 0));
  }

  MatchRules current(TenantId tenant) {
    return read(tenant).rules();
  }

  private static DefinitionKey key(TenantId tenant) {
    return new DefinitionKey(tenant, DefinitionKind.MATCH_RULES, DefinitionKey.ONLY);
  }

  /** Writes over the version that is known; fails with {@code request.version_changed}. */
  Versioned write(TenantId tenant, MatchRules rules, long version, String actor) {
    String source = Json.write(MatchRulesReader.write(rules));
    if (!definitions.write(new Definition(key(tenant), version, source, clock.now(), actor))) {
      throw Revision.changed();
    }
    tenants.revise(tenant);
    return read(tenant);
  }

  /** Learns from the tenant's own profiles how often fields agree, and keeps that. */
  Versioned learn(TenantId tenant, String actor) {
    if (!learning.tryAcquire()) {
      throw new HubException(
          HubError.CONFLICT, "Something is being learned already; try again in a minute.");
    }
    try {
      Versioned before = read(tenant);
      List<MatchRecord> records = records(tenant, before.rules());
      if (records.size() < FEWEST) {
        throw new HubException(
            HubError.CONFLICT,
            "To learn from, at least %d profiles with two of the fields are needed; there are %d."
                .formatted(FEWEST, records.size()));
      }
      MatchModel model = Training.train(records, records.size());
      return write(tenant, before.rules().with(model), before.version(), actor);
    } finally {
      learning.release();
    }
  }

  private List<MatchRecord> records(TenantId tenant, MatchRules rules) {
    List<MatchRecord> records = new ArrayList<>();
    CustomerKey after = null;
    List<Customer> page;
    int seen = 0;
    do {
      page = customers.page(tenant, after, PAGE);
      for (Customer customer : page) {
        MatchRecord record = rules.record(customer);
        boolean stands = !customer.erased() && customer.mergedInto() == null;
        if (stands && record.values().size() >= FIELDS) {
          records.add(record);
        }
      }
      seen += page.size();
      after = page.isEmpty() ? null : page.getLast().key();
    } while (page.size() == PAGE && seen < MOST);
    return records;
  }
}
