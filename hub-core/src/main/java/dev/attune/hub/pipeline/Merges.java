package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.customer.Occasion;
import dev.attune.hub.customer.Separated;
import dev.attune.hub.customer.TakenFrom;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes customers one, and takes that back.
 *
 * <p>A merged customer is written before its survivor, one that stands alone again before the one
 * that it is taken from: its parts are at no time in no document. Whoever reads them in between
 * takes the first write for not done (see {@link BatchReader}), and the entry does it again.
 */
final class Merges {
  private final Workspace workspace;
  private final Share share;
  private final CustomerEngine engine;
  private final EventApplication.Occasions occasions;

  Merges(
      Workspace workspace,
      Share share,
      CustomerEngine engine,
      EventApplication.Occasions occasions) {
    this.workspace = workspace;
    this.share = share;
    this.engine = engine;
    this.occasions = occasions;
  }

  /**
   * The customer that the two are from now on.
   *
   * @param actor who wants it, or an empty text if events say so
   */
  Customer merged(Customer survivor, Customer other, LoggedEntry entry, String actor) {
    ProfileId into = survivor.key().profile();
    MergedInto merge = new MergedInto(into, entry.time(), entry.source().toString());
    Customer absorbed =
        engine.absorbed(survivor, other, merge, actor, occasion(survivor, entry, merge.source()));
    workspace.customers().putMerged(other.mergedInto(merge), survivor.key());
    workspace.customers().put(absorbed);
    for (Identifier identifier : other.identifiers()) {
      workspace
          .claims()
          .repoint(
              new IdentifierKey(survivor.key().tenant(), identifier),
              other.key().profile(),
              into,
              entry.source());
    }
    return absorbed;
  }

  /**
   * Repoints the claims that still lead to a merged customer, should a crash have kept them there.
   */
  void repointMerged() {
    for (Customer merged : workspace.customers().merged()) {
      if (LogPartition.numberOf(merged.key().tenant()) == share.number()) {
        CustomerKey live =
            workspace.customers().live(merged.key().tenant(), merged.key().profile());
        repoint(merged, live.profile());
      }
    }
  }

  private void repoint(Customer merged, ProfileId survivor) {
    MergedInto merge = merged.mergedInto();
    if (merge == null) {
      return;
    }
    Source by = Source.ofText(merge.source());
    for (Identifier identifier : merged.identifiers()) {
      IdentifierKey key = new IdentifierKey(merged.key().tenant(), identifier);
      // What a merged customer's document says is old: another may hold it by now.
      if (merged.key().profile().equals(workspace.claims().holder(key))) {
        workspace.claims().repoint(key, merged.key().profile(), survivor, by);
      }
    }
  }

  /**
   * Carries the command out.
   *
   * @throws HubException if it cannot be; nothing is changed then
   */
  CommandResult carryOut(LoggedEntry entry, LogEntry.Command command) {
    return command.kind().equals(MergeCommand.MERGE)
        ? merge(entry, command)
        : unmerge(entry, command);
  }

  private CommandResult merge(LoggedEntry entry, LogEntry.Command command) {
    Customer one = named(command, "profile");
    Customer other = named(command, "with");
    if (one.fence().has(entry.source()) || other.fence().has(entry.source())) {
      return done(command, Fields.of("profile", one.key().profile().value()));
    }
    if (one.key().equals(other.key())) {
      throw new HubException(HubError.CONFLICT, "The two are one profile already.");
    }
    String tooLarge = engine.tooLargeTogether(List.of(one, other));
    if (!tooLarge.isEmpty()) {
      throw new HubException(HubError.CAP_REACHED, tooLarge);
    }
    boolean isFirst = one.key().compareTo(other.key()) < 0;
    Customer merged = merged(isFirst ? one : other, isFirst ? other : one, entry, command.actor());
    workspace.customers().put(merged.with(entry.source(), checkpoint(command)));
    return done(command, Fields.of("profile", merged.key().profile().value()));
  }

  private CommandResult unmerge(LoggedEntry entry, LogEntry.Command command) {
    SortedSet<ProfileId> leaving = MergeCommand.parts(command);
    Customer customer = named(command, "profile");
    if (!leaving.isEmpty() && isDone(entry, command, leaving.first())) {
      Customer alone = customer(command, leaving.first());
      rightClaims(alone, entry);
      TakenFrom taken = alone == null ? null : alone.taken();
      rightClaims(taken == null ? null : customer(command, taken.from()), entry);
      return done(command, Fields.of("profile", leaving.first().value()));
    }
    if (customer.fence().has(entry.source())) {
      return done(command, Fields.EMPTY);
    }
    String obstacle = customer.whyNotTaken(leaving);
    if (!obstacle.isEmpty()) {
      throw new HubException(HubError.CONFLICT, obstacle);
    }
    Map<ProfileId, Customer> documents = new HashMap<>();
    for (ProfileId part : customer.parts().keySet()) {
      Customer document = customer(command, part);
      if (document != null && !part.equals(customer.key().profile())) {
        documents.put(part, document);
      }
    }
    String source = entry.source().toString();
    Separated separated =
        engine.separated(
            customer.with(entry.source(), checkpoint(command)),
            leaving,
            documents,
            new TakenFrom(customer.key().profile(), entry.time(), source),
            occasion(customer, entry, source));
    CustomerTable customers = workspace.customers();
    for (Customer led : separated.led()) {
      customers.putBefore(led, separated.alone().key());
    }
    customers.putBefore(separated.alone(), separated.rest().key());
    customers.put(separated.rest());
    rightClaims(separated.alone(), entry);
    rightClaims(separated.rest(), entry);
    return done(command, Fields.of("profile", leaving.first().value()));
  }

  /** Whether an earlier try wrote all customers, and perhaps not the claims. */
  private boolean isDone(LoggedEntry entry, LogEntry.Command command, ProfileId first) {
    Customer alone = customer(command, first);
    TakenFrom taken = alone == null ? null : alone.taken();
    return taken != null && taken.source().equals(entry.source().toString());
  }

  /** Has each identifier of the customer held by the customer. */
  private void rightClaims(@Nullable Customer customer, LoggedEntry entry) {
    if (customer == null || customer.mergedInto() != null) {
      return;
    }
    for (Identifier identifier : customer.identifiers()) {
      IdentifierKey key = new IdentifierKey(customer.key().tenant(), identifier);
      ProfileId holder = workspace.claims().holder(key);
      if (holder != null && !holder.equals(customer.key().profile())) {
        workspace.claims().repoint(key, holder, customer.key().profile(), entry.source());
      }
    }
  }

  private Customer named(LogEntry.Command command, String argument) {
    String text = command.arguments().text(argument);
    Customer found = null;
    for (CustomerKey target : MergeCommand.targets(command)) {
      if (target.profile().value().equals(text)) {
        found =
            workspace
                .customers()
                .get(workspace.customers().live(command.tenant(), target.profile()));
      }
    }
    if (found == null || found.erased()) {
      throw new HubException(HubError.NOT_FOUND, "There is no such profile.");
    }
    return found;
  }

  private @Nullable Customer customer(LogEntry.Command command, ProfileId profile) {
    return workspace.customers().get(new CustomerKey(command.tenant(), profile));
  }

  private Position checkpoint(LogEntry.Command command) {
    return share.partition().checkpoint().of(command.tenant());
  }

  private Occasion occasion(Customer customer, LoggedEntry entry, String source) {
    return occasions.of(customer, entry.time(), source, customer.key().tenant());
  }

  private static CommandResult done(LogEntry.Command command, Fields result) {
    return new CommandResult(
        command.tenant(), command.id(), CommandResult.DONE, "", result, command.received());
  }
}
