package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.Occasion;
import dev.attune.hub.event.Event;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.log.Fence;
import dev.attune.hub.log.Position;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.profile.AccountMention;
import dev.attune.hub.profile.AccountView;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an event of a member does to an account that goes through journeys. Each document of an
 * account that was put together keeps the enrolments it has; whoever newly enters does so by the
 * first of them, and only if none of the others is inside.
 */
final class AccountJourneys {
  private final Workspace workspace;
  private final Share share;
  private final CustomerEngine engine;
  private final EventApplication.Occasions occasions;

  /** Events that would have reached an account that was in no journey until then. */
  private final Map<AccountKey, SortedSet<Position>> missed = new HashMap<>();

  AccountJourneys(
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
   * The documents of one account that an event changes, as they are after it.
   *
   * @param first that by which accounts enter, or null if it is not changed
   */
  record Reached(@Nullable Customer first, List<Customer> others) {}

  /** Under which keys the accounts of a batch go through journeys, where there are any. */
  static Set<CustomerKey> keys(
      Collection<AccountKey> accounts, Function<TenantId, CustomerRules> rules) {
    Set<CustomerKey> keys = new HashSet<>();
    for (AccountKey account : accounts) {
      if (rules.apply(account.tenant()).journeys().hasOfAccounts()) {
        keys.add(CustomerKey.of(account));
      }
    }
    return keys;
  }

  /**
   * What becomes of the accounts that the event reaches; nothing is changed yet.
   *
   * @param customer whom the event is about, after it
   * @param part the part of it that the event is of
   */
  List<Reached> reached(LoggedEntry entry, Event event, Customer customer, ProfileId part) {
    TenantConfiguration configuration = workspace.configurations().get(event.tenant());
    JourneySet journeys = configuration == null ? JourneySet.EMPTY : configuration.journeys();
    if (!journeys.hasOfAccounts() || !journeys.concernsAccounts(event.name())) {
      return List.of();
    }
    List<Reached> reached = new ArrayList<>();
    for (AccountKey account : accounts(event, customer, configuration)) {
      AccountView whole = workspace.accounts().forest().view(account);
      reached.add(reached(entry, event, whole, part, journeys));
    }
    return reached;
  }

  /** Those that the event names; if it names none, the one that the customer belongs to longest. */
  private SortedSet<AccountKey> accounts(
      Event event, Customer customer, @Nullable TenantConfiguration configuration) {
    AccountForest forest = workspace.accounts().forest();
    Map<AccountKey, Instant> own = customer.accounts();
    SortedSet<AccountKey> accounts = new TreeSet<>();
    if (configuration != null) {
      for (AccountMention mention :
          AccountMention.of(event, configuration.customers().accounts())) {
        AccountKey named = mention.first(event.tenant());
        // Whoever found no room as a member is none.
        if (own.containsKey(named)) {
          accounts.add(forest.root(named));
        }
      }
    }
    if (accounts.isEmpty()) {
      own.entrySet().stream()
          .min(Map.Entry.<AccountKey, Instant>comparingByValue().thenComparing(Map.Entry::getKey))
          .ifPresent(longest -> accounts.add(forest.root(longest.getKey())));
    }
    return accounts;
  }

  private Reached reached(
      LoggedEntry entry, Event event, AccountView whole, ProfileId part, JourneySet journeys) {
    List<Customer> others = new ArrayList<>();
    List<Customer> changed = new ArrayList<>();
    for (AccountKey key : whole.parts().keySet()) {
      Customer other = workspace.customers().get(CustomerKey.of(key));
      if (other != null && !key.equals(whole.key())) {
        Customer after = after(entry, event, other, part, List.of(), false);
        others.add(after);
        if (!after.equals(other)) {
          changed.add(after);
        }
      }
    }
    boolean mayEnter = journeys.canAccountEnterBy(event.name());
    Customer known = workspace.customers().get(CustomerKey.of(whole.key()));
    if (known == null && !mayEnter) {
      missed.computeIfAbsent(whole.key(), none -> new TreeSet<>()).add(entry.source().position());
      return new Reached(null, changed);
    }
    Customer before = known == null ? begun(entry, whole.key()) : known;
    Customer first = after(entry, event, before, part, others, mayEnter);
    return new Reached(first.equals(known) ? null : first, changed);
  }

  private Customer after(
      LoggedEntry entry,
      Event event,
      Customer before,
      ProfileId part,
      List<Customer> others,
      boolean mayEnter) {
    if (before.fence().has(entry.source())) {
      return before;
    }
    Occasion occasion =
        occasions.of(before, entry.time(), entry.source().toString(), event.tenant());
    return engine
        .happenedToAccount(
            before, part, event, others, mayEnter ? occasion : withoutEntries(occasion))
        .with(entry.source(), checkpoint(event.tenant()));
  }

  private static Occasion withoutEntries(Occasion occasion) {
    return new Occasion(
        occasion.now(),
        occasion.position(),
        occasion.lease(),
        occasion.batch(),
        CustomerRules.of(occasion.journeys().withoutEntries()),
        occasion.connections(),
        occasion.accounts());
  }

  /**
   * What went by before it was begun is not new to it: if the batch is done again, it is there from
   * the beginning.
   */
  private Customer begun(LoggedEntry entry, AccountKey account) {
    CustomerKey key = CustomerKey.of(account);
    TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    parts.put(key.profile(), CustomerPart.EMPTY.withAccount(account, entry.time()));
    Fence fence =
        new Fence(
            Map.of(
                entry.source().partition().name(),
                new Fence.Taken(
                    checkpoint(account.tenant()), missed.getOrDefault(account, new TreeSet<>()))));
    return Customer.begun(key, entry.time()).change().parts(parts).fence(fence).build();
  }

  private Position checkpoint(TenantId tenant) {
    return share.partition().checkpoint().of(tenant);
  }

  /** Takes what was decided. */
  void put(List<Reached> reached) {
    for (Reached one : reached) {
      Customer first = one.first();
      one.others().forEach(workspace.customers()::put);
      if (first != null) {
        workspace.customers().put(first);
        // What was decided here rests on how the others stand: they may not get ahead of it.
        one.others().forEach(other -> workspace.customers().writeBefore(first.key(), other.key()));
      }
    }
  }
}
