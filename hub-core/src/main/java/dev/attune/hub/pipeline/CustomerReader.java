package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.customer.TakenFrom;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the customers of a batch, as they are where its partitions' checkpoints stand: a merge or
 * an undoing that broke off between its writes is not done yet.
 */
final class CustomerReader {
  private final CustomerStore store;
  private final CustomerTable customers;
  private final Map<Integer, Share> byNumber = new HashMap<>();

  CustomerReader(CustomerStore store, CustomerTable customers, List<Share> shares) {
    this.store = store;
    this.customers = customers;
    shares.forEach(share -> byNumber.put(share.number(), share));
  }

  /** Reads customers, and where they were merged into, and so on to the end of each chain. */
  void read(Set<CustomerKey> wanted) {
    Set<CustomerKey> missing = new HashSet<>(wanted);
    while (!missing.isEmpty()) {
      Set<CustomerKey> next = new HashSet<>();
      for (Customer customer : store.read(missing).values()) {
        Share share = byNumber.get(LogPartition.numberOf(customer.key().tenant()));
        customers.loaded(customer, share == null ? customer : withOwnOutbox(customer, share));
        TenantId tenant = customer.key().tenant();
        MergedInto merge = customer.mergedInto();
        TakenFrom taken = customer.taken();
        if (merge != null) {
          next.add(new CustomerKey(tenant, merge.survivor()));
        } else if (taken != null && isAhead(tenant, taken.source())) {
          next.add(new CustomerKey(tenant, taken.from()));
        }
      }
      next.removeIf(customers::has);
      missing = next;
    }
    customers.merged().forEach(this::undoIfPending);
    customers.all().forEach(this::redoIfPending);
  }

  /**
   * Reads what only some entries need: of an undoing the documents of all parts, of an outcome
   * those who may have taken the enrolment with them.
   *
   * @return the identifiers of those customers of which parts are taken out
   */
  Set<IdentifierKey> readFurther(Collection<LoggedEntry> entries) {
    Set<CustomerKey> further = new HashSet<>();
    SortedMap<TenantId, LogEntry.Command> unmerges = new TreeMap<>();
    Set<TenantId> begun = new HashSet<>();
    for (LoggedEntry entry : entries) {
      if (entry.entry() instanceof LogEntry.OfTenant ofTenant) {
        boolean isFirst = begun.add(ofTenant.tenant());
        if (entry.entry() instanceof LogEntry.Outcome outcome) {
          further.addAll(apart(outcome));
        } else if (isFirst
            && entry.entry() instanceof LogEntry.Command command
            && command.kind().equals(MergeCommand.UNMERGE)) {
          unmerges.put(command.tenant(), command);
        }
      }
    }
    unmerges.values().forEach(command -> further.addAll(parts(command)));
    further.removeIf(customers::has);
    read(further);
    Set<IdentifierKey> identifiers = new HashSet<>();
    for (LogEntry.Command command : unmerges.values()) {
      for (CustomerKey target : MergeCommand.targets(command)) {
        Customer customer = customers.get(customers.live(target.tenant(), target.profile()));
        if (customer != null) {
          for (Identifier identifier : customer.identifiers()) {
            identifiers.add(new IdentifierKey(target.tenant(), identifier));
          }
        }
      }
    }
    return identifiers;
  }

  private List<CustomerKey> apart(LogEntry.Outcome outcome) {
    ProfileId asked = new ProfileId(outcome.profile());
    Customer customer = customers.get(customers.live(outcome.tenant(), asked));
    if (customer == null || customer.awaits(new ActionId(outcome.action()))) {
      return List.of();
    }
    return CustomerTable.apartFrom(customer, asked).stream()
        .map(apart -> new CustomerKey(outcome.tenant(), apart))
        .toList();
  }

  private List<CustomerKey> parts(LogEntry.Command command) {
    List<CustomerKey> parts = new ArrayList<>();
    for (CustomerKey target : MergeCommand.targets(command)) {
      Customer customer = customers.get(customers.live(target.tenant(), target.profile()));
      if (customer != null) {
        customer
            .parts()
            .keySet()
            .forEach(part -> parts.add(new CustomerKey(target.tenant(), part)));
      }
    }
    return parts;
  }

  private boolean isAhead(TenantId tenant, String sourceText) {
    Share share = byNumber.get(LogPartition.numberOf(tenant));
    if (share == null) {
      return false;
    }
    Source source = Source.ofText(sourceText);
    return source.partition().equals(share.partition().partition())
        && source.position().isAfter(share.partition().checkpoint().of(tenant));
  }

  private @Nullable Customer known(Customer customer, ProfileId profile) {
    return customers.get(new CustomerKey(customer.key().tenant(), profile));
  }

  /**
   * A merge whose entry is still to be worked off, and whose survivor has not taken the parts in,
   * broke off half-way: the customer is as it was before, and the entry merges it again.
   */
  private void undoIfPending(Customer merged) {
    MergedInto merge = merged.mergedInto();
    if (merge != null && isAhead(merged.key().tenant(), merge.source())) {
      Customer survivor = known(merged, merge.survivor());
      if (survivor == null || !survivor.parts().keySet().containsAll(merged.parts().keySet())) {
        customers.loaded(merged, merged.mergedInto(null));
      }
    }
  }

  /**
   * An undoing whose entry is still to be worked off, and whose parts the customer that they were
   * taken from still has, broke off half-way: what counts are the parts there, and the entry takes
   * them out again.
   */
  private void redoIfPending(Customer alone) {
    TakenFrom taken = alone.taken();
    if (taken == null
        || alone.mergedInto() != null
        || !isAhead(alone.key().tenant(), taken.source())) {
      return;
    }
    Customer from = known(alone, taken.from());
    if (from != null && from.parts().containsKey(alone.key().profile())) {
      customers.loaded(
          alone,
          alone
              .change()
              .parts(new TreeMap<>())
              .merges(List.of())
              .mergedInto(new MergedInto(taken.from(), taken.at(), taken.source()))
              .taken(null)
              .build());
    }
  }

  /**
   * Leaves out what was handed on. What another worker left, or a batch that failed, is taken over
   * as this batch's own, so that it is handed on with it.
   */
  private static Customer withOwnOutbox(Customer customer, Share share) {
    if (customer.outbox().isEmpty()) {
      return customer;
    }
    List<Parcel> parcels = new ArrayList<>();
    for (Parcel parcel : customer.outbox()) {
      if (!share.partition().isRelayed(parcel.lease(), parcel.batch())) {
        parcels.add(
            new Parcel(
                share.partition().leaseName(), share.batch(), parcel.actions(), parcel.facts()));
      }
    }
    return customer.withOutbox(parcels);
  }
}
