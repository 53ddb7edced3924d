package dev.attune.hub.journey;

import dev.attune.hub.condition.Watch;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's journeys as they stand at one moment, found by the events that concern them.
 * Immutable; safe for use by many threads.
 */
public final class JourneySet {
  private static final String ACCOUNT = "account";

  public static final JourneySet EMPTY = of(List.of(), List.of());

  private final List<JourneyHead> heads;
  private final Map<JourneyId, Map<Integer, CompiledJourney>> versions;
  private final Set<JourneyId> paused;
  private final Map<JourneyId, List<CompiledJourney>> entered;
  private final Map<JourneyId, JourneyHead> tested;
  private final Map<String, List<CompiledJourney>> byEntry;
  private final Map<String, List<CompiledJourney>> accountsByEntry;
  private final List<CompiledJourney> perAccount;
  private final Watch read;
  private final Set<String> awaitedOfAccounts;

  private JourneySet(Collection<JourneyHead> heads, Collection<CompiledJourney> compiled) {
    this.heads = List.copyOf(heads);
    this.versions = new HashMap<>();
    this.paused = new HashSet<>();
    this.entered = new HashMap<>();
    this.tested = new HashMap<>();
    this.byEntry = new HashMap<>();
    this.accountsByEntry = new HashMap<>();
    this.perAccount = compiled.stream().filter(CompiledJourney::isPerAccount).toList();
    for (CompiledJourney journey : compiled) {
      versions.computeIfAbsent(journey.id(), id -> new HashMap<>()).put(journey.version(), journey);
    }
    heads.stream().sorted(Comparator.comparing(JourneyHead::key)).forEach(this::add);
    Watch all = Watch.NOTHING;
    for (CompiledJourney journey : compiled) {
      all = all.with(journey.read());
    }
    this.read = all;
    this.awaitedOfAccounts =
        compiled.stream()
            .filter(journey -> !journey.isPerAccount())
            .flatMap(journey -> journey.watched().reads().stream())
            .filter(path -> path.equals(ACCOUNT) || path.startsWith(ACCOUNT + "."))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The same journeys with others that an event can start. */
  private JourneySet(JourneySet origin, Map<String, List<CompiledJourney>> byEntry) {
    this.heads = origin.heads;
    this.versions = origin.versions;
    this.paused = origin.paused;
    this.entered = Map.of();
    this.tested = origin.tested;
    this.byEntry = byEntry;
    this.accountsByEntry = origin.accountsByEntry;
    this.perAccount = origin.perAccount;
    this.read = origin.read;
    this.awaitedOfAccounts = origin.awaitedOfAccounts;
  }

  private void add(JourneyHead head) {
    switch (head.state()) {
      case LIVE -> {
        if (head.live() > 0) {
          open(version(head.key().journey(), head.live()));
        }
        TestRun test = head.test();
        if (test != null) {
          tested.put(head.key().journey(), head);
          if (test.version() != head.live()) {
            open(version(head.key().journey(), test.version()));
          }
        }
      }
      case PAUSED -> paused.add(head.key().journey());
      case RETIRED -> {}
    }
  }

  private void open(CompiledJourney journey) {
    Set<String> events = new HashSet<>();
    journey.entries().stream()
        .filter(entry -> entry.by() != Journey.By.API)
        .forEach(entry -> events.add(entry.event()));
    if (!journey.isPerAccount()) {
      entered.computeIfAbsent(journey.id(), id -> new ArrayList<>()).add(journey);
    }
    var started = journey.isPerAccount() ? accountsByEntry : byEntry;
    events.forEach(event -> started.computeIfAbsent(event, name -> new ArrayList<>()).add(journey));
  }

  /**
   * Which version lets a customer in: the tested one who is of its audience, the live one all
   * others; 0 if none does.
   *
   * @param entered one of those that an event can start
   * @param profile as expressions see it, with its segments
   */
  int versionFor(CompiledJourney entered, TenantId tenant, Fields profile) {
    JourneyHead head = tested.get(entered.id());
    TestRun test = head == null ? null : head.test();
    if (head == null || test == null) {
      return entered.version();
    }
    return test.audience().has(tenant, profile) ? test.version() : head.live();
  }

  /**
   * The journeys of one tenant.
   *
   * @param heads how each journey stands
   * @param versions each head's live version, the one that is tested, and the older ones that
   *     somebody is still in
   * @throws HubException {@code state.broken} if the version that customers enter is not there
   */
  public static JourneySet of(Collection<JourneyHead> heads, Collection<CompiledJourney> versions) {
    return new JourneySet(heads, versions);
  }

  /** The same with this version live, however its journey stands here. */
  public JourneySet with(TenantId tenant, CompiledJourney live) {
    List<JourneyHead> others = new ArrayList<>(heads);
    others.removeIf(head -> head.key().journey().equals(live.id()));
    JourneyKey key = new JourneyKey(tenant, live.id());
    others.add(new JourneyHead(key, JourneyHead.State.LIVE, live.version(), 0));
    List<CompiledJourney> all = new ArrayList<>();
    versions.values().forEach(ofOne -> all.addAll(ofOne.values()));
    all.removeIf(one -> one.id().equals(live.id()) && one.version() == live.version());
    all.add(live);
    return of(others, all);
  }

  /** Whether there is a journey per account, or was one that an account may still be in. */
  public boolean hasOfAccounts() {
    return !perAccount.isEmpty();
  }

  /** Whether an event of that name can move an account that is in a journey, or make one enter. */
  public boolean concernsAccounts(String event) {
    return accountsByEntry.containsKey(event)
        || perAccount.stream().anyMatch(journey -> journey.isConcernedBy(event));
  }

  /** Whether an event of that name can make an account enter a journey. */
  public boolean canAccountEnterBy(String event) {
    return accountsByEntry.containsKey(event);
  }

  /** As accounts see them: an event starts those per account, and no others. */
  public JourneySet ofAccounts() {
    return new JourneySet(this, accountsByEntry);
  }

  /** As somebody sees them who may go on and enters none. */
  public JourneySet withoutEntries() {
    return new JourneySet(this, Map.of());
  }

  /** Whether an event of that name can make anybody enter a journey. */
  public boolean canEnterBy(String event) {
    return byEntry.containsKey(event);
  }

  public boolean isPaused(JourneyId journey) {
    return paused.contains(journey);
  }

  /**
   * When time alone will next change something, or null if it will not; that a paused journey holds
   * steps up is not counted until it goes on.
   */
  public @Nullable Instant dueAt(Collection<Enrolment> enrolments) {
    Instant next = null;
    for (Enrolment enrolment : enrolments) {
      Instant due = isPaused(enrolment.journey()) ? enrolment.dueWhilePaused() : enrolment.dueAt();
      if (due != null && (next == null || due.isBefore(next))) {
        next = due;
      }
    }
    return next;
  }

  /** What any expression of any of them reads. */
  public Watch read() {
    return read;
  }

  /** The dotted paths of accounts that people wait for, or leave because of. */
  public Set<String> awaitedOfAccounts() {
    return awaitedOfAccounts;
  }

  /** What is waited for, and what is a reason to leave, for somebody with these enrolments. */
  public Watch watched(Collection<Enrolment> enrolments) {
    Watch watched = Watch.NOTHING;
    for (Enrolment enrolment : enrolments) {
      CompiledJourney journey = find(enrolment.journey(), enrolment.version());
      watched = journey == null ? watched : watched.with(journey.watched());
    }
    return watched;
  }

  /** The versions that people enter now, the live one and the one that is tested. */
  List<CompiledJourney> entered(JourneyId journey) {
    return entered.getOrDefault(journey, List.of());
  }

  /** The journeys that an event of that name can start, in the order of their ids. */
  List<CompiledJourney> enteredBy(String event) {
    return byEntry.getOrDefault(event, List.of());
  }

  /** That version, or null if it is not of those that are known here. */
  public @Nullable CompiledJourney find(JourneyId journey, int version) {
    return versions.getOrDefault(journey, Map.of()).get(version);
  }

  CompiledJourney version(JourneyId journey, int version) {
    CompiledJourney found = find(journey, version);
    if (found == null) {
      throw new HubException(
          HubError.BROKEN_STATE,
          "Version %d of journey '%s' is needed and not there.".formatted(version, journey));
    }
    return found;
  }
}
