package dev.attune.hub.replay;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.log.LogOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Replays what happened to a tenant's customers, some of them at a time, under a version of a
 * journey that is tried and under the one that is live. A customer begins with nothing known of it,
 * and becomes by all its stored events before the time what it was then; nobody is in a journey
 * when the time begins. Changes nothing anywhere.
 */
public final class Simulation {
  /** How many customers are in memory at a time. */
  public static final int CUSTOMERS_AT_ONCE = 50;

  /** How many events of such customers are, unless one alone has more. */
  public static final int EVENTS_AT_ONCE = 20_000;

  /** How many events of one customer are read; who has more is left out. */
  public static final int MOST_OF_CUSTOMER = 10_000;

  /** How many events are read at all. */
  public static final int MOST_EVENTS = 1_000_000;

  static final int PAGE = 500;

  private final Past past;
  private final SimulationPlan plan;
  private final CustomerEngine engine;
  private final Tally candidate;
  private final @Nullable Tally live;
  private final Predicate<Progress> goesOn;
  private boolean isEnded;
  private long customers;
  private long leftOut;
  private long events;
  private long replayed;
  private long calls;

  private Simulation(Past past, SimulationPlan plan, Predicate<Progress> goesOn) {
    this.goesOn = goesOn;
    this.past = past;
    this.plan = plan;
    this.engine = new CustomerEngine(plan.limits());
    this.candidate = new Tally(plan.candidate().version());
    World alive = plan.live();
    this.live = alive == null ? null : new Tally(alive.version());
  }

  /** How far a simulation has come. */
  public record Progress(long customers, long events) {}

  /**
   * Carries out a simulation.
   *
   * @param goesOn asked after each page of customers, and between those who have much; ends it by
   *     false
   * @return what it came to, or null if it was ended
   * @throws dev.attune.hub.problem.HubException {@code store.unavailable}
   */
  public static @Nullable SimulationReport run(
      Past past, SimulationPlan plan, Predicate<Progress> goesOn) {
    return new Simulation(past, plan, goesOn).run();
  }

  private @Nullable SimulationReport run() {
    CustomerKey after = null;
    boolean isAll = false;
    while (!isAll && events < MOST_EVENTS) {
      List<Customer> page = past.customers(plan.tenant(), after, CUSTOMERS_AT_ONCE);
      isAll = page.size() < CUSTOMERS_AT_ONCE;
      if (!page.isEmpty()) {
        after = page.getLast().key();
        together(page.stream().filter(Simulation::standsForItself).toList());
      }
      ask();
      if (isEnded) {
        return null;
      }
    }
    return new SimulationReport(
        customers,
        leftOut,
        events,
        replayed,
        calls,
        isAll,
        candidate.figures(),
        live == null ? null : live.figures());
  }

  private void ask() {
    isEnded |= !goesOn.test(new Progress(customers, events));
  }

  private static boolean standsForItself(Customer customer) {
    return !customer.erased() && customer.mergedInto() == null;
  }

  private void together(List<Customer> group) {
    if (group.isEmpty()) {
      return;
    }
    Map<CustomerKey, List<HistoryEntry>> histories =
        read(group, group.size() == 1 ? MOST_OF_CUSTOMER : EVENTS_AT_ONCE);
    if (histories != null) {
      replay(group, histories);
    } else if (group.size() > 1) {
      for (Customer one : group) {
        ask();
        together(isEnded ? List.of() : List.of(one));
      }
    } else {
      leftOut++;
    }
  }

  /** What happened to each, in the order of the log; null if it is more than may be. */
  private @Nullable Map<CustomerKey, List<HistoryEntry>> read(List<Customer> group, int most) {
    Map<String, CustomerKey> owners = new HashMap<>();
    Set<String> names = new TreeSet<>();
    for (Customer customer : group) {
      customer.parts().keySet().forEach(part -> owners.put(part.value(), customer.key()));
      names.addAll(customer.namesInHistory());
    }
    Map<CustomerKey, List<HistoryEntry>> found = new HashMap<>();
    group.forEach(customer -> found.put(customer.key(), new ArrayList<>()));
    TimelineCursor cursor = null;
    int read = 0;
    while (true) {
      List<HistoryEntry> page = past.events(plan.tenant(), names, cursor, PAGE);
      read += page.size();
      if (read > most) {
        return null;
      }
      for (HistoryEntry entry : page) {
        List<HistoryEntry> ofOwner = found.get(owners.get(entry.part()));
        if (ofOwner != null && entry.event().received().isBefore(plan.to())) {
          ofOwner.add(entry);
        }
      }
      if (page.size() < PAGE) {
        found.replaceAll((key, entries) ->
            LogOrder.sorted(entries, HistoryEntry::source, entry -> entry.event().received()));
        return found;
      }
      cursor = TimelineCursor.after(page.getLast());
    }
  }

  private void replay(List<Customer> group, Map<CustomerKey, List<HistoryEntry>> histories) {
    Set<AccountKey> accounts = new HashSet<>();
    Set<IdentifierKey> addresses = new HashSet<>();
    for (Customer customer : group) {
      accounts.addAll(customer.accounts().keySet());
      customer.identifiers().forEach(one -> addresses.add(new IdentifierKey(plan.tenant(), one)));
    }
    AccountsNow now = new AccountsNow(past.accounts(accounts));
    var suppressed = past.suppressed(addresses);
    for (Customer customer : group) {
      replay(
          new CustomerReplay.Surroundings(customer, suppressed, now),
          histories.getOrDefault(customer.key(), List.of()));
    }
  }

  private void replay(CustomerReplay.Surroundings surroundings, List<HistoryEntry> history) {
    customers++;
    events += history.size();
    int before = firstOfTime(history);
    Instant beginning = history.isEmpty() ? plan.from() : history.getFirst().event().received();
    Customer begun = CustomerReplay.begun(surroundings.stored(), beginning);
    CustomerReplay becoming =
        new CustomerReplay(plan, engine, surroundings, plan.before(), begun, null);
    becoming.happened(history.subList(0, before));
    becoming.advance(plan.from());
    calls += becoming.calls();
    List<HistoryEntry> within = history.subList(before, history.size());
    replayed += within.size();
    calls += replay(surroundings, plan.candidate(), candidate, becoming.customer(), within);
    World alive = plan.live();
    Tally counted = live;
    if (alive != null && counted != null) {
      calls += replay(surroundings, alive, counted, becoming.customer(), within);
    }
  }

  private long replay(
      CustomerReplay.Surroundings surroundings,
      World world,
      Tally tally,
      Customer customer,
      Collection<HistoryEntry> within) {
    CustomerReplay replay =
        new CustomerReplay(plan, engine, surroundings, world.rules(), customer, tally);
    replay.happened(within);
    replay.advance(plan.to());
    tally.finished(replay.customer().enrolments());
    return replay.calls();
  }

  /** Where the first event lies that was received within the time. */
  private int firstOfTime(List<HistoryEntry> history) {
    for (int i = 0; i < history.size(); i++) {
      if (!history.get(i).event().received().isBefore(plan.from())) {
        return i;
      }
    }
    return history.size();
  }
}
