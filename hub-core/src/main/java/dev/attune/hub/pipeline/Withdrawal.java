package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Position;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows of imports back. The customer goes first and the history last, so that a batch that
 * broke off finds by the history whom a row was about, and by the fence whether that one is done.
 */
final class Withdrawal {
  private final Workspace workspace;
  private final Share share;
  private final CustomerEngine engine;
  private final EventApplication.Occasions occasions;

  Withdrawal(
      Workspace workspace,
      Share share,
      CustomerEngine engine,
      EventApplication.Occasions occasions) {
    this.workspace = workspace;
    this.share = share;
    this.engine = engine;
    this.occasions = occasions;
  }

  void carryOut(LoggedEntry entry) {
    WithdrawCommand command = workspace.withdrawals().command(entry.source());
    HistoryEntry row = command == null ? null : standing(command.row());
    if (row == null) {
      return;
    }
    Event event = row.event();
    Position checkpoint = share.partition().checkpoint().of(event.tenant());
    workspace.accounts().takeBack(event, null, entry.source(), checkpoint);
    CustomerKey key = workspace.customers().live(event.tenant(), new ProfileId(row.profile()));
    Customer customer = workspace.customers().get(key);
    if (customer != null) {
      takeBack(entry, row, customer, checkpoint);
    }
    workspace.history().remove(event.key());
    workspace.withdrawals().remove(event.key());
  }

  /** Stored, or applied in this very batch. */
  private @Nullable HistoryEntry standing(EventKey row) {
    HistoryEntry stored = workspace.withdrawals().standing(row);
    if (stored != null || workspace.withdrawals().removed().contains(row)) {
      return stored;
    }
    return workspace.newHistory().stream()
        .filter(entry -> entry.event().key().equals(row))
        .findFirst()
        .orElse(null);
  }

  private void takeBack(
      LoggedEntry entry, HistoryEntry row, Customer customer, Position checkpoint) {
    Event event = row.event();
    ProfileId part = new ProfileId(row.part());
    List<Identifier> named = normalised(event);
    Customer rest = customer;
    if (!customer.fence().has(entry.source()) && customer.parts().containsKey(part)) {
      rest =
          engine
              .withdrawn(
                  customer,
                  part,
                  named,
                  event,
                  occasions.of(customer, entry.time(), entry.source().toString(), event.tenant()))
              .with(entry.source(), checkpoint);
      workspace.customers().put(rest);
    }
    for (Identifier identifier : named) {
      if (!rest.identifiers().contains(identifier)) {
        workspace
            .claims()
            .release(new IdentifierKey(event.tenant(), identifier), rest.key().profile());
      }
    }
  }

  private List<Identifier> normalised(Event event) {
    IdentityRules rules = rules(event.tenant());
    return event.identifiers().stream()
        .filter(identifier -> !rules.isBlocked(identifier))
        .map(rules::normalised)
        .toList();
  }

  private IdentityRules rules(TenantId tenant) {
    TenantConfiguration configuration = workspace.configurations().get(tenant);
    return configuration == null ? IdentityRules.DEFAULT : configuration.rules();
  }
}
