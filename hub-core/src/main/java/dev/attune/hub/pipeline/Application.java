package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.Occasion;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Applies what a batch took of one partition, entry by entry in the order of the log, each after
 * the timers of its tenant that were due before it. Changes nothing but the workspace.
 */
final class Application {
  private static final Counts RECEIVED = new Counts(1, 0, 0, 0, 0);
  private static final Counts REJECTED = new Counts(1, 1, 0, 0, 0);
  private static final Counts APPLIED = new Counts(0, 0, 1, 0, 0);
  private static final Counts DUPLICATE = new Counts(0, 0, 0, 1, 0);
  private static final Counts DEAD = new Counts(0, 0, 0, 0, 1);
  private static final Counts REVIVED = new Counts(0, 0, 0, 0, -1);

  private final Workspace workspace;
  private final Share share;
  private final CustomerEngine engine;
  private final Merges merges;
  private final AccountMerges accountMerges;
  private final EventApplication events;
  private final Remapping remapping;
  private final Filling filling;
  private final Erasing erasing;
  private final CustomerCommands commands;
  private final Withdrawal withdrawal;
  private final Consumer<RuntimeException> faults;
  private final Map<ConnectionKey, Counts> counts = new HashMap<>();

  /**
   * @param faults told of what we fail at, where it costs one thing and not the batch
   */
  Application(
      Workspace workspace, Share share, CustomerEngine engine, Consumer<RuntimeException> faults) {
    this.faults = faults;
    this.workspace = workspace;
    this.share = share;
    this.engine = engine;
    this.merges = new Merges(workspace, share, engine, this::occasion);
    this.accountMerges = new AccountMerges(workspace.accounts(), share);
    this.events = new EventApplication(workspace, share, engine, this::occasion, merges);
    this.erasing = new Erasing(workspace, share, engine, this::occasion);
    this.remapping = new Remapping(workspace, share, engine, events, this::occasion);
    this.filling = new Filling(workspace, share, engine, this::occasion);
    this.commands = new CustomerCommands(workspace, share, engine, this::occasion);
    this.withdrawal = new Withdrawal(workspace, share, engine, this::occasion);
  }

  /**
   * What was applied.
   *
   * @param entries those of the share that were
   * @param counts what they add to the counts of the connections
   */
  record Applied(Share share, List<LoggedEntry> entries, Map<ConnectionKey, Counts> counts) {}

  /**
   * Applies the share; of a tenant whose customer's outbox is full only what came before. The first
   * entry is applied in any case, so that the checkpoint moves. A person's merge, its undoing and
   * an erasure are alone among the entries of their tenant: a batch that broke off within one is
   * done again from what only that one wrote, and no tombstone takes along what a merge right
   * before it was to tell.
   */
  Applied run() {
    CustomerTable customers = workspace.customers();
    List<LoggedEntry> applied = new ArrayList<>();
    Set<TenantId> begun = new HashSet<>();
    filling.repair();
    for (LoggedEntry entry : share.entries()) {
      if (entry.entry() instanceof LogEntry.OfTenant ofTenant) {
        TenantId tenant = ofTenant.tenant();
        boolean isFirst = applied.isEmpty();
        boolean isAlone = isAlone(ofTenant);
        if (isAlone && begun.contains(tenant)) {
          customers.holdBack(tenant);
          continue;
        }
        fireTimers(tenant, entry.time(), isFirst);
        if (customers.isFull(tenant) && !isFirst) {
          continue;
        }
        begun.add(tenant);
        if (isAlone) {
          customers.holdBack(tenant);
        }
      }
      apply(entry);
      applied.add(entry);
    }
    for (TenantId tenant : customers.tenants(share.number())) {
      fireTimers(tenant, share.horizon().of(tenant), false);
    }
    share.due().forEach(workspace.customers()::lookedAfter);
    return new Applied(share, List.copyOf(applied), counts);
  }

  private static boolean isAlone(LogEntry entry) {
    return MergeCommand.isOne(entry) || AccountCommand.isOne(entry) || EraseCommand.isOne(entry);
  }

  private void fireTimers(TenantId tenant, Instant until, boolean isForced) {
    CustomerTable customers = workspace.customers();
    CustomerTable.Timer timer = customers.nextTimer(tenant, until);
    while (timer != null && (isForced || !customers.isFull(tenant))) {
      Customer before = customers.get(timer.customer());
      Customer after = before == null ? null : afterTimer(before, timer);
      if (after == null || after.equals(before)) {
        customers.standsStill(timer);
      } else {
        customers.put(after);
      }
      timer = customers.nextTimer(tenant, until);
    }
  }

  /** A fault of ours at one customer's timer costs that customer's time and no other's. */
  private Customer afterTimer(Customer before, CustomerTable.Timer timer) {
    try {
      return engine.timePassed(
          before,
          timer.at(),
          occasion(before, timer.at(), "timer@" + timer.at(), before.key().tenant()));
    } catch (RuntimeException e) {
      faults.accept(e);
      return before;
    }
  }

  private void apply(LoggedEntry entry) {
    switch (entry.entry()) {
      case LogEntry.Tick tick -> {}
      case LogEntry.Rejection rejection -> count(rejection.connection(), REJECTED);
      case LogEntry.Signal signal -> {
        count(signal.connection(), RECEIVED);
        signal(entry, signal);
      }
      case LogEntry.Command command -> command(entry, command);
      case LogEntry.Outcome outcome -> outcome(entry, outcome);
    }
  }

  private void signal(LoggedEntry entry, LogEntry.Signal signal) {
    Workspace.Signalled signalled = workspace.mapped().get(entry.source());
    if (signalled == null) {
      giveUp(entry, signal);
      return;
    }
    switch (signalled.result()) {
      case MappingResult.Unmapped(String code, String reason) ->
          dead(entry.source(), signal, code, reason);
      case MappingResult.Mapped(Event event, _) -> {
        if (isOfForgotten(entry, event)) {
          forgotten(entry.source(), signal);
        } else {
          event(entry, signal, event);
        }
      }
    }
  }

  private void giveUp(LoggedEntry entry, LogEntry.Signal signal) {
    dead(
        entry.source(),
        signal,
        HubError.BROKEN_STATE.code(),
        "The hub failed at this signal again and again.");
  }

  private boolean isOfForgotten(LoggedEntry entry, Event event) {
    try {
      return events.isOfForgotten(entry, event);
    } catch (RuntimeException e) {
      // It fails again when it is applied, and is a dead letter then.
      faults.accept(e);
      return false;
    }
  }

  /** What is kept of it says that something came, and not of whom. */
  private void forgotten(Source source, LogEntry.Signal signal) {
    count(signal.connection(), DEAD);
    workspace.dead().add(ErasedSignal.letter(source, signal));
  }

  /** A try that failed may have come as far as the history, or as far as the customer. */
  private void giveUp(LoggedEntry entry, LogEntry.Signal signal, Event event) {
    if (isTakenIn(entry, event)) {
      count(signal.connection(), APPLIED);
      return;
    }
    workspace.history().remove(event.key());
    workspace.givenUp().put(event.key(), entry.source());
    giveUp(entry, signal);
  }

  private boolean isTakenIn(LoggedEntry entry, Event event) {
    try {
      return events.isTakenIn(entry, event);
    } catch (RuntimeException e) {
      faults.accept(e);
      return false;
    }
  }

  private void event(LoggedEntry entry, LogEntry.Signal signal, Event event) {
    Source first = workspace.history().putIfAbsent(event.key(), entry.source());
    if (first != null && !first.equals(entry.source())) {
      count(signal.connection(), DUPLICATE);
      redeem(signal, entry.source());
      return;
    }
    if (share.condemned()) {
      giveUp(entry, signal, event);
      return;
    }
    String refusal = tryEvent(entry, event);
    if (refusal.isEmpty()) {
      count(signal.connection(), APPLIED);
      redeem(signal, entry.source());
    } else {
      workspace.history().remove(event.key());
      dead(entry.source(), signal, HubError.INVALID_EVENT.code(), refusal);
    }
  }

  /** Between two tries somebody may have mended the mapping. */
  private void redeem(LogEntry.Signal signal, Source source) {
    if (share.partition().isRepeated()) {
      workspace.redeemed().computeIfAbsent(signal.tenant(), none -> new ArrayList<>()).add(source);
    }
  }

  /** A fault of ours at one event costs that event and no other. */
  private String tryEvent(LoggedEntry entry, Event event) {
    try {
      return events.apply(entry, event);
    } catch (HubException e) {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      faults.accept(e);
      return "The hub failed at this event: " + e.getClass().getSimpleName() + ".";
    }
  }

  private void dead(Source source, LogEntry.Signal signal, String code, String reason) {
    count(signal.connection(), DEAD);
    workspace.dead().add(new DeadLetter(source, signal, code, reason, DeadLetter.State.DEAD));
  }

  private void command(LoggedEntry entry, LogEntry.Command command) {
    if (command.kind().equals(RedriveCommand.KIND)) {
      LogEntry.Signal signal = SignalMapping.signalOf(command);
      if (signal != null) {
        count(signal.connection(), REVIVED);
        signal(entry, signal);
        answer(command, CommandResult.DONE, "The signal was taken up again.");
        return;
      }
    }
    if (EraseCommand.isOne(command)) {
      erase(entry, command);
      return;
    }
    RemapCommand remap = workspace.remaps().commands().get(entry.source());
    Workspace.Signalled mapped = workspace.mapped().get(entry.source());
    if (remap != null && mapped != null && !share.condemned()) {
      remap(entry, command, remap, mapped.result());
      return;
    }
    if (AccountCommand.isKnown(command) && !share.condemned()) {
      mergeAccounts(entry, command);
      return;
    }
    if (MergeCommand.isKnown(command) && !share.condemned()) {
      merge(entry, command);
      return;
    }
    if (command.kind().equals(FillCommand.KIND) && !share.condemned()) {
      fill(entry, command);
      return;
    }
    if (command.kind().equals(WithdrawCommand.KIND) && !share.condemned()) {
      withdraw(entry, command);
      return;
    }
    if (share.condemned() || !CustomerCommand.isKnown(command)) {
      answer(command, HubError.INVALID_VALUE.code(), "The command could not be carried out.");
      return;
    }
    try {
      commands.carryOut(entry, command).ifPresent(workspace.results()::add);
    } catch (HubException e) {
      answer(command, e.code().code(), String.valueOf(e.getMessage()));
    }
  }

  /** A fault of ours at one merge costs that merge and no other: all stay what they were. */
  private void merge(LoggedEntry entry, LogEntry.Command command) {
    try {
      workspace.results().add(merges.carryOut(entry, command));
    } catch (HubException e) {
      answer(command, e.code().code(), String.valueOf(e.getMessage()));
    }
  }

  private void mergeAccounts(LoggedEntry entry, LogEntry.Command command) {
    try {
      workspace.results().add(accountMerges.carryOut(entry, command));
    } catch (HubException e) {
      answer(command, e.code().code(), String.valueOf(e.getMessage()));
    }
  }

  private void erase(LoggedEntry entry, LogEntry.Command command) {
    if (share.condemned() || EraseCommand.targets(command).isEmpty()) {
      answer(command, HubError.INVALID_VALUE.code(), "The command could not be carried out.");
      return;
    }
    try {
      erasing.carryOut(entry, command);
      answer(command, CommandResult.DONE, "");
    } catch (HubException e) {
      answer(command, e.code().code(), String.valueOf(e.getMessage()));
    }
  }

  /** A fault of ours at one signal costs that signal and no other: it stays what it was. */
  private void remap(
      LoggedEntry entry, LogEntry.Command command, RemapCommand remap, MappingResult mapped) {
    try {
      count(remap.signal().connection(), remapping.carryOut(entry, remap, mapped));
      answer(command, CommandResult.DONE, "");
    } catch (HubException e) {
      answer(command, e.code().code(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      faults.accept(e);
      answer(command, HubError.BROKEN_STATE.code(), "The hub failed at this signal.");
    }
  }

  /** A fault of ours at one row costs that row and no other: it stays what it was. */
  private void withdraw(LoggedEntry entry, LogEntry.Command command) {
    try {
      withdrawal.carryOut(entry);
      answer(command, CommandResult.DONE, "");
    } catch (RuntimeException e) {
      faults.accept(e);
      answer(command, HubError.BROKEN_STATE.code(), "The hub failed at this row.");
    }
  }

  private void fill(LoggedEntry entry, LogEntry.Command command) {
    try {
      int filled = filling.carryOut(entry, command);
      answer(command, CommandResult.DONE, filled + " profiles were filled.");
    } catch (RuntimeException e) {
      faults.accept(e);
      answer(command, HubError.BROKEN_STATE.code(), "The hub failed at filling these profiles.");
    }
  }

  private void answer(LogEntry.Command command, String code, String message) {
    workspace
        .results()
        .add(
            new CommandResult(
                command.tenant(), command.id(), code, message, Fields.EMPTY, command.received()));
  }

  private void outcome(LoggedEntry entry, LogEntry.Outcome outcome) {
    CustomerKey key =
        workspace
            .customers()
            .waiting(
                outcome.tenant(), new ProfileId(outcome.profile()), new ActionId(outcome.action()));
    Customer customer = workspace.customers().get(key);
    if (customer == null || customer.fence().has(entry.source()) || share.condemned()) {
      return;
    }
    Customer after = afterOutcome(entry, outcome, customer);
    if (!after.equals(customer)) {
      workspace
          .customers()
          .put(after.with(entry.source(), share.partition().checkpoint().of(outcome.tenant())));
    }
  }

  private Customer afterOutcome(LoggedEntry entry, LogEntry.Outcome outcome, Customer customer) {
    try {
      return engine.actionEnded(
          customer,
          outcome,
          occasion(customer, entry.time(), entry.source().toString(), outcome.tenant()));
    } catch (RuntimeException e) {
      faults.accept(e);
      return customer;
    }
  }

  /** Puts right what a merge that broke off may have missed. */
  void repointMerged() {
    merges.repointMerged();
  }

  private Occasion occasion(
      @Nullable Customer customer, Instant now, String position, TenantId tenant) {
    TenantConfiguration configuration = workspace.configurations().get(tenant);
    Map<String, ConnectionId> names = configuration == null ? Map.of() : configuration.names();
    boolean isAccount = customer != null && customer.key().profile().isAccount();
    CustomerRules rules =
        configuration == null ? CustomerRules.EMPTY : configuration.rulesOf(isAccount);
    return new Occasion(
        now,
        position,
        share.partition().leaseName(),
        share.batch(),
        rules,
        names,
        workspace.accounts()::view);
  }

  private void count(ConnectionKey connection, Counts more) {
    counts.merge(connection, more, Counts::plus);
  }
}
