package dev.attune.hub.forgetting;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.TimelineCursor;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.ErasedSignal;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.AccountMention;
import dev.attune.hub.profile.AccountRules;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.rollup.Rollups;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all collections and removes what they hold of a person. Each step can be done any
 * number of times and broken off anywhere.
 */
final class Sweep {
  private static final int PAGE = 200;
  private static final int TRIES = 10;

  /** In the place of an event's id that is gone. */
  private static final String ERASED = "erased";

  private final HubStores stores;
  private final ErasurePorts ports;
  private final ErasureSettings settings;
  private final Runnable atWork;

  /**
   * @param atWork called before each piece of work
   */
  Sweep(ErasurePorts ports, ErasureSettings settings, Runnable atWork) {
    this.atWork = atWork;
    this.ports = ports;
    this.stores = ports.stores();
    this.settings = settings;
  }

  /**
   * What the last sweep did.
   *
   * @param isWhole whether all facts could be dealt with; if not, it is to be made again
   */
  record Last(SortedMap<String, Long> removed, boolean isWhole) {}

  /** Removes all but facts, which may still come. */
  SortedMap<String, Long> first(TenantId tenant, Person person) {
    SortedMap<String, Long> removed = new TreeMap<>();
    removed.put("events", events(tenant, person));
    removed.put("accounts", members(person));
    removed.put("deliveries", deliveries(tenant, person));
    removed.put("deadLetters", deadLetters(tenant, person));
    removed.put("commandResults", results(tenant, person));
    for (PersonalData other : ports.others()) {
      atWork.run();
      removed.merge(other.collection(), other.forget(tenant, person), Long::sum);
    }
    // Last, for until then they lead whoever asks to the tombstone.
    removed.put("identifiers", identifiers(tenant, person));
    return removed;
  }

  /** The same again, and the facts. */
  Last last(TenantId tenant, Person person) {
    SortedMap<String, Long> removed = first(tenant, person);
    // One of its own: it would wait for whoever counts in this process, as long as its store does.
    Rollups rollups = new Rollups(stores.facts(), stores.rollups());
    // Facts are counted before they are changed, for a figure must not count one twice.
    for (int calls = 0; calls < PAGE && !rollups.count(tenant); calls++) {
      atWork.run();
    }
    long changed = 0;
    long left = 0;
    Nobody nobody = new Nobody(person);
    String cursor = null;
    do {
      atWork.run();
      FactStore.Rewritten page = stores.facts().rewrite(tenant, cursor, nobody);
      changed += page.changed();
      left += page.uncounted();
      cursor = page.next();
    } while (cursor != null);
    removed.put("facts", changed);
    removed.put("customers", (long) person.profiles().size());
    return new Last(removed, left == 0);
  }

  private long identifiers(TenantId tenant, Person person) {
    List<IdentifierKey> keys =
        person.identifiers().stream().map(one -> new IdentifierKey(tenant, one)).toList();
    if (keys.isEmpty()) {
      return 0;
    }
    List<Claims.Claim> held =
        stores.claims().read(keys).entrySet().stream()
            .filter(claim -> person.profiles().contains(claim.getValue()))
            .map(claim -> new Claims.Claim(claim.getKey(), claim.getValue()))
            .toList();
    stores.claims().remove(held);
    return held.size();
  }

  /** Of a customer's profile an event may belong to a part that is somebody else again. */
  private long events(TenantId tenant, Person person) {
    Set<String> profiles =
        person.profiles().stream().map(ProfileId::value).collect(Collectors.toSet());
    long removed = 0;
    TimelineCursor after = null;
    List<HistoryEntry> page = stores.history().timeline(tenant, profiles, null, PAGE);
    while (!page.isEmpty()) {
      atWork.run();
      List<HistoryEntry> own =
          page.stream().filter(entry -> profiles.contains(entry.part())).toList();
      saidOfAccounts(own);
      forbid(own.stream().map(Sweep::letter).toList());
      stores.history().forget(own);
      removed += own.size();
      after = TimelineCursor.after(page.getLast());
      page = stores.history().timeline(tenant, profiles, after, PAGE);
    }
    return removed;
  }

  /** What is still in the log must not come back by a later mapping. */
  private void forbid(Collection<DeadLetter> letters) {
    Instant kept = ports.clock().now().minus(settings.log());
    List<DeadLetter> recent =
        letters.stream().filter(one -> one.signal().received().isAfter(kept)).toList();
    if (!recent.isEmpty()) {
      stores.deadLetters().insert(recent);
    }
  }

  private static DeadLetter letter(HistoryEntry entry) {
    return ErasedSignal.letter(
        entry.source(),
        new LogEntry.Signal(
            entry.event().key().connection(),
            ERASED,
            Fields.EMPTY,
            entry.event().received(),
            null));
  }

  /** What the person's events said of companies stays; by whom it was said goes. */
  private void saidOfAccounts(Collection<HistoryEntry> entries) {
    Map<AccountKey, Set<EventKey>> said = new HashMap<>();
    for (HistoryEntry entry : entries) {
      for (AccountMention mention : AccountMention.of(entry.event(), AccountRules.DEFAULT)) {
        said.computeIfAbsent(mention.first(entry.event().tenant()), none -> new HashSet<>())
            .add(entry.event().key());
      }
    }
    said.forEach((account, events) -> change(account, Set.of(), events));
  }

  private long members(Person person) {
    long removed = 0;
    for (AccountKey account : person.accounts()) {
      removed += change(account, person.profiles(), Set.of()) ? 1 : 0;
    }
    return removed;
  }

  private boolean change(AccountKey key, Set<ProfileId> members, Set<EventKey> events) {
    for (int tries = 0; tries < TRIES; tries++) {
      Account account = stores.accounts().read(List.of(key)).get(key);
      Account after = account == null ? null : without(account, members, events);
      if (after == null || after.equals(account)) {
        return false;
      }
      if (stores.accounts().write(List.of(after)).isEmpty()) {
        return true;
      }
    }
    throw new HubException(HubError.CONFLICT, "An account is being written again and again.");
  }

  private static Account without(Account account, Set<ProfileId> members, Set<EventKey> events) {
    Map<String, Trait> traits = new TreeMap<>();
    account
        .traits()
        .forEach((name, trait) ->
            traits.put(name, isSaid(account, trait, events) ? unsaid(trait) : trait));
    return account.withoutMembers(members).withTraits(traits);
  }

  private static boolean isSaid(Account account, Trait trait, Set<EventKey> events) {
    return events.stream()
        .anyMatch(event ->
            event.connection().tenant().equals(account.key().tenant())
                && event.connection().connection().equals(trait.connection())
                && event.id().equals(trait.event()));
  }

  private static Trait unsaid(Trait trait) {
    return new Trait(trait.value(), trait.at(), trait.connection(), ERASED, trait.rule());
  }

  private long deliveries(TenantId tenant, Person person) {
    long removed = 0;
    Delivery last = null;
    List<Delivery> page = deliveries(tenant, last);
    while (!page.isEmpty()) {
      atWork.run();
      List<ActionKey> own =
          page.stream().filter(one -> isOf(one.action(), person)).map(Delivery::key).toList();
      stores.deliveries().remove(own);
      removed += own.size();
      last = page.getLast();
      page = deliveries(tenant, last);
    }
    return removed;
  }

  /** An account's is the person's where the person's event may have filled it. */
  private static boolean isOf(Action action, Person person) {
    ProfileId about = action.about();
    return person.profiles().contains(action.customer().profile())
        || (about != null && person.profiles().contains(about));
  }

  private List<Delivery> deliveries(TenantId tenant, @Nullable Delivery after) {
    return stores
        .deliveries()
        .listOldest(tenant, EnumSet.allOf(DeliveryState.class), null, after, PAGE);
  }

  private long deadLetters(TenantId tenant, Person person) {
    Trace trace = new Trace(person.identifiers());
    long removed = 0;
    for (DeadLetter.State state : DeadLetter.State.values()) {
      Source last = null;
      List<DeadLetter> page = stores.deadLetters().listOldest(tenant, state, last, PAGE);
      while (!page.isEmpty()) {
        atWork.run();
        List<DeadLetter> own = page.stream().filter(one -> isIn(one, trace)).toList();
        stores.deadLetters().withdraw(tenant, own.stream().map(DeadLetter::source).toList());
        forbid(own.stream().map(one -> ErasedSignal.letter(one.source(), one.signal())).toList());
        removed += own.size();
        last = page.getLast().source();
        page = stores.deadLetters().listOldest(tenant, state, last, PAGE);
      }
    }
    return removed;
  }

  private static boolean isIn(DeadLetter letter, Trace trace) {
    return trace.isIn(letter.signal().payload())
        || trace.isIn(letter.signal().messageId())
        || trace.isIn(letter.reason());
  }

  private long results(TenantId tenant, Person person) {
    Trace trace = new Trace(person.identifiers());
    long removed = 0;
    String last = null;
    List<CommandResult> page = stores.commandResults().page(tenant, last, PAGE);
    while (!page.isEmpty()) {
      atWork.run();
      List<String> own =
          page.stream()
              .filter(one -> trace.isIn(one.result()) || trace.isIn(one.message()))
              .map(CommandResult::command)
              .toList();
      stores.commandResults().remove(tenant, own);
      removed += own.size();
      last = page.getLast().command();
      page = stores.commandResults().page(tenant, last, PAGE);
    }
    return removed;
  }
}
