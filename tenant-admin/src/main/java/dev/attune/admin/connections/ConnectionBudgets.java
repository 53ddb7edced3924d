package dev.attune.admin.connections;

import dev.attune.hub.limit.Allowance;
import dev.attune.hub.limit.Allowances;
import dev.attune.hub.limit.Budget;
import dev.attune.hub.limit.BudgetStore;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how it stands with the limits of connections. Safe for use by many threads. */
@Component
final class ConnectionBudgets {
  private final Allowances allowances;
  private final BudgetStore budgets;
  private final Clock clock;

  ConnectionBudgets(Allowances allowances, BudgetStore budgets, Clock clock) {
    this.allowances = allowances;
    this.budgets = budgets;
    this.clock = clock;
  }

  @Nullable LimitsHealth of(ConnectionKey connection) {
    Allowance allowance =
        allowances
            .read(List.of(connection))
            .getOrDefault(connection, Allowance.unknown(connection));
    Budget budget =
        budgets
            .read(List.of(allowance.account()))
            .getOrDefault(allowance.account(), Budget.fresh(allowance.account()));
    return LimitsHealth.of(allowance, budget, clock.now());
  }

  Instant now() {
    return clock.now();
  }
}
