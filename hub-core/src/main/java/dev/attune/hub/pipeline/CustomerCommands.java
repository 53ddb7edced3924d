package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.Occasion;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out what people and the API want of single customers. */
final class CustomerCommands {
  private final Workspace workspace;
  private final Share share;
  private final CustomerEngine engine;
  private final EventApplication.Occasions occasions;

  CustomerCommands(
      Workspace workspace,
      Share share,
      CustomerEngine engine,
      EventApplication.Occasions occasions) {
    this.workspace = workspace;
    this.share = share;
    this.engine = engine;
    this.occasions = occasions;
  }

  /** Carries it out; there is no result of one that names nobody. */
  Optional<CommandResult> carryOut(LoggedEntry entry, LogEntry.Command command) {
    List<CustomerKey> targets = CustomerCommand.targets(command);
    Customer reached = null;
    for (CustomerKey target : targets) {
      Customer one = carriedOut(entry, command, target);
      reached = one == null ? reached : one;
    }
    if (reached != null) {
      JourneyId entered = CustomerCommand.journey(command);
      Fields result =
          entered == null
              ? Fields.EMPTY
              : EntryResult.of(reached, entered, entry.source()).asFields();
      return Optional.of(result(command, CommandResult.DONE, "", result));
    }
    return targets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            result(command, HubError.NOT_FOUND.code(), "There is no such profile.", Fields.EMPTY));
  }

  private static CommandResult result(
      LogEntry.Command command, String code, String message, Fields result) {
    return new CommandResult(
        command.tenant(), command.id(), code, message, result, command.received());
  }

  /**
   * Carries the command out unless that was done already; returns the customer as it is then, or
   * null if there is no such customer.
   */
  private @Nullable Customer carriedOut(
      LoggedEntry entry, LogEntry.Command command, CustomerKey target) {
    CustomerKey key = workspace.customers().live(target.tenant(), target.profile());
    Customer customer = workspace.customers().get(key);
    if (customer == null || !CustomerCommand.isFor(command, key.profile())) {
      return null;
    }
    boolean isDone = customer.fence().has(entry.source());
    if (isDone || customer.erased()) {
      return isDone ? customer : null;
    }
    Occasion occasion =
        occasions.of(customer, entry.time(), entry.source().toString(), command.tenant());
    HistoryEntry told = CustomerCommand.history(command, customer, entry.source());
    if (told != null) {
      workspace.newHistory().add(told);
    }
    Customer after =
        CustomerCommand.apply(command, customer, engine, occasion)
            .with(entry.source(), share.partition().checkpoint().of(command.tenant()));
    workspace.customers().put(after);
    return after;
  }
}
