package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.Fate;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.event.Remapped;
import dev.attune.hub.event.SignalState;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a later mapping makes of a signal in the place of what was made of it before.
 *
 * <p>A batch may be done again from any place. Whether a customer was written the last time, its
 * fence tells; what the signal was before, the old entry of the history tells, which goes after the
 * customers, or else the new one, which has it written in it.
 */
final class Remapping {
  private final Workspace workspace;
  private final Share share;
  private final CustomerEngine engine;
  private final EventApplication events;
  private final EventApplication.Occasions occasions;

  Remapping(
      Workspace workspace,
      Share share,
      CustomerEngine engine,
      EventApplication events,
      EventApplication.Occasions occasions) {
    this.workspace = workspace;
    this.share = share;
    this.engine = engine;
    this.events = events;
    this.occasions = occasions;
  }

  /** Carries the command out; returns what it changes about the counts of the connection. */
  Counts carryOut(LoggedEntry entry, RemapCommand command, MappingResult mapped) {
    Source origin = command.origin();
    DeadLetter letter = workspace.remaps().letter(origin);
    if (letter != null && letter.state() != DeadLetter.State.DEAD) {
      // A person has dealt with it meanwhile.
      return Counts.NONE;
    }
    if (mapped instanceof MappingResult.Mapped(Event event, _)
        && events.isOfForgotten(entry, event)) {
      return Counts.NONE;
    }
    HistoryEntry old = null;
    HistoryEntry own = null;
    for (HistoryEntry standing : workspace.remaps().standing(origin)) {
      if (isBy(entry, standing)) {
        own = standing;
      } else {
        old = standing;
      }
    }
    SignalState before = before(entry, command, old, own, letter);
    MappingResult made = asHistory(mapped);
    Source holder =
        made instanceof MappingResult.Mapped(Event event, _)
            ? workspace.history().get(event.key())
            : null;
    Fate fate = Fate.of(before, old == null ? null : old.event(), made, holder, origin);
    if (!fate.isChanged()) {
      return Counts.NONE;
    }
    if (old == null) {
      settle(entry, command, fate, null, made);
    } else {
      replace(entry, command, fate, old, made);
    }
    return counts(fate.after()).minus(counts(fate.before()));
  }

  /** All of it or nothing: what is taken back comes again if what replaces it fails. */
  private void replace(
      LoggedEntry entry, RemapCommand command, Fate fate, HistoryEntry old, MappingResult made) {
    Customer whole = customer(old.event().tenant(), old.part());
    boolean isEvent = fate.after() == SignalState.EVENT;
    Event anew = isEvent && made instanceof MappingResult.Mapped(Event event, _) ? event : null;
    try {
      takeBack(entry, old, anew);
      settle(entry, command, fate, old, made);
    } catch (RuntimeException e) {
      if (whole != null) {
        workspace.customers().put(whole);
      }
      throw e;
    }
    remember(entry, old);
  }

  private static boolean isBy(LoggedEntry entry, HistoryEntry standing) {
    Remapped remapped = standing.remapped();
    return remapped != null && remapped.by().equals(entry.source());
  }

  private SignalState before(
      LoggedEntry entry,
      RemapCommand command,
      @Nullable HistoryEntry old,
      @Nullable HistoryEntry own,
      @Nullable DeadLetter letter) {
    Remapped remapped = own == null ? null : own.remapped();
    if (remapped != null) {
      return remapped.before();
    }
    return old == null && isTakenBack(entry, command)
        ? SignalState.EVENT
        : SignalState.of(old, letter);
  }

  /** Whether a batch that broke off came so far that the old event is gone. */
  private boolean isTakenBack(LoggedEntry entry, RemapCommand command) {
    String profile = command.profile();
    if (profile == null) {
      return false;
    }
    Customer customer = customer(command.signal().tenant(), profile);
    return customer != null && customer.fence().has(entry.source());
  }

  /** Who has the part now. */
  private @Nullable Customer customer(TenantId tenant, String profile) {
    CustomerKey key = workspace.customers().live(tenant, new ProfileId(profile));
    return workspace.customers().get(key);
  }

  /** Journeys must not take it for news; and what cannot be applied is refused like all else. */
  private MappingResult asHistory(MappingResult mapped) {
    return switch (mapped) {
      case MappingResult.Unmapped unmapped -> unmapped;
      case MappingResult.Mapped(Event event, var corrections) -> {
        String refusal = events.refusal(event);
        yield refusal.isEmpty()
            ? new MappingResult.Mapped(event.asHistory(), corrections)
            : new MappingResult.Unmapped(HubError.INVALID_EVENT.code(), refusal);
      }
    };
  }

  private void takeBack(LoggedEntry entry, HistoryEntry old, @Nullable Event anew) {
    Event event = old.event();
    Position checkpoint = share.partition().checkpoint().of(event.tenant());
    workspace.accounts().takeBack(event, anew, entry.source(), checkpoint);
    Customer customer = customer(event.tenant(), old.part());
    if (customer == null || customer.fence().has(entry.source())) {
      return;
    }
    workspace
        .customers()
        .put(
            engine.takenBack(
                customer,
                new ProfileId(old.part()),
                event,
                old.remapped(),
                anew,
                occasions.of(customer, entry.time(), entry.source().toString(), event.tenant())));
  }

  /** Only now, for the new event may be one of the same customer, whose fence would keep it out. */
  private void remember(LoggedEntry entry, HistoryEntry old) {
    TenantId tenant = old.event().tenant();
    Customer customer = customer(tenant, old.part());
    if (customer != null && !customer.fence().has(entry.source())) {
      workspace
          .customers()
          .put(customer.with(entry.source(), share.partition().checkpoint().of(tenant)));
    }
  }

  private void settle(
      LoggedEntry entry,
      RemapCommand command,
      Fate fate,
      @Nullable HistoryEntry old,
      MappingResult made) {
    Source origin = command.origin();
    switch (made) {
      case MappingResult.Mapped(Event event, _) -> {
        HistoryEntry stands = null;
        if (fate.after() == SignalState.EVENT) {
          stands =
              events.applyAnew(entry, event, origin, new Remapped(entry.source(), fate.before()));
          workspace.history().put(event.key(), origin);
          if (fate.before() == SignalState.REJECTED) {
            workspace
                .redeemed()
                .computeIfAbsent(event.tenant(), none -> new ArrayList<>())
                .add(origin);
          }
        }
        workspace.remaps().settle(origin, old, stands, null);
      }
      case MappingResult.Unmapped(String code, String reason) -> {
        DeadLetter letter =
            new DeadLetter(origin, command.signal(), code, reason, DeadLetter.State.DEAD);
        workspace.dead().add(letter);
        workspace.remaps().settle(origin, old, null, letter);
      }
    }
  }

  private static Counts counts(SignalState state) {
    return switch (state) {
      case EVENT -> new Counts(0, 0, 1, 0, 0);
      case DUPLICATE -> new Counts(0, 0, 0, 1, 0);
      case REJECTED -> new Counts(0, 0, 0, 0, 1);
    };
  }
}
