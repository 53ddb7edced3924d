package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.Occasion;
import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ErasureKey;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Position;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Carries the command out by which a person is forgotten, as far as it is the batch's to do. */
final class Erasing {
  private final Workspace workspace;
  private final Share share;
  private final CustomerEngine engine;
  private final EventApplication.Occasions occasions;

  Erasing(
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
   * Makes tombstones of the customer and of all that were merged into it; done again it changes
   * nothing.
   *
   * @throws HubException {@code not_found} if there is no such profile, or none any more
   */
  void carryOut(LoggedEntry entry, LogEntry.Command command) {
    for (CustomerKey target : EraseCommand.targets(command)) {
      CustomerKey key = workspace.customers().live(target.tenant(), target.profile());
      Customer customer = workspace.customers().get(key);
      if (customer == null || !customer.fence().has(entry.source())) {
        if (customer == null || customer.erased()) {
          throw new HubException(HubError.NOT_FOUND, "There is no such profile.");
        }
        erase(entry, command, customer);
      }
    }
  }

  private void erase(LoggedEntry entry, LogEntry.Command command, Customer customer) {
    List<Customer> merged = merged(customer);
    Set<ProfileId> profiles = new TreeSet<>(customer.parts().keySet());
    Set<Identifier> identifiers = new TreeSet<>(customer.identifiers());
    Set<AccountKey> accounts = new TreeSet<>(customer.accounts().keySet());
    profiles.add(customer.key().profile());
    for (Customer one : merged) {
      identifiers.addAll(one.identifiers());
      accounts.addAll(one.accounts().keySet());
    }
    Person person = Person.of(profiles, identifiers, accounts);
    ErasureKey key = new ErasureKey(command.tenant(), command.id());
    workspace
        .forgetting()
        .begin(Erasure.begun(key, entry.time(), command.actor(), entry.source(), person), person);
    workspace.accounts().forget(accounts, profiles);
    Position checkpoint = share.partition().checkpoint().of(command.tenant());
    String position = entry.source().toString();
    workspace
        .customers()
        .put(
            engine
                .erased(customer, occasions.of(customer, entry.time(), position, command.tenant()))
                .with(entry.source(), checkpoint));
    forgetMembers(entry, command, profiles);
    // They still lead to it: should the batch break off between them, it is found once more.
    merged.forEach(one ->
        workspace
            .customers()
            .put(one.forgotten().mergedInto(one.mergedInto()).with(entry.source(), checkpoint)));
  }

  /** All accounts that the person's events may ever have reached have been read. */
  private void forgetMembers(LoggedEntry entry, LogEntry.Command command, Set<ProfileId> profiles) {
    Position checkpoint = share.partition().checkpoint().of(command.tenant());
    for (Customer one : workspace.customers().all()) {
      boolean isAccount =
          one.key().profile().isAccount() && one.key().tenant().equals(command.tenant());
      if (isAccount && !one.fence().has(entry.source())) {
        Occasion occasion =
            occasions.of(one, entry.time(), entry.source().toString(), command.tenant());
        Customer after = engine.forgottenMembers(one, profiles, occasion);
        if (!after.equals(one.change().written(after.written()).build())) {
          workspace.customers().put(after.with(entry.source(), checkpoint));
        }
      }
    }
  }

  /** The documents of the profiles whose parts have come to this customer. */
  private List<Customer> merged(Customer customer) {
    List<Customer> merged = new ArrayList<>();
    for (ProfileId part : customer.parts().keySet()) {
      Customer one = workspace.customers().get(new CustomerKey(customer.key().tenant(), part));
      if (one != null && !one.key().equals(customer.key()) && !one.erased()) {
        merged.add(one);
      }
    }
    return merged;
  }
}
