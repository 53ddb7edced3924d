package dev.attune.hub.simulation;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.CustomerCommand;
import dev.attune.hub.pipeline.MergeCommand;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's log made up from a seed: people of whom some turn out to be one, and whom somebody
 * puts together and takes apart; and beside it the log as it would be had they never met.
 */
final class MergeStory {
  static final int PEOPLE = 6;

  /** The first of them have a user's id of their own, so that no event may make two of them one. */
  static final int MEMBERS = 3;

  private static final int MOST_SECONDS = 4;

  private final TenantId tenant;
  private final boolean browsersMerge;
  private final Random random;
  private final List<LogEntry> log = new ArrayList<>();
  private final List<LogEntry> neverMet = new ArrayList<>();
  private final List<ProfileId> ids = new ArrayList<>();
  private final Map<Integer, Instant> lastOrder = new HashMap<>();
  private final MergeGroups groups;
  private Instant now = SimulatedClock.BEGINNING;
  private int messages;

  /** How often each thing occurred that the laws are about. */
  private final Map<String, Integer> occurred;

  /**
   * @param browsersMerge whether a browser that two people used makes them one; by the standard
   *     rules it does not
   * @param occurred counts how often each thing occurred that the laws are about
   */
  MergeStory(
      TenantId tenant,
      boolean browsersMerge,
      long seed,
      int entries,
      Map<String, Integer> occurred) {
    this.tenant = tenant;
    this.browsersMerge = browsersMerge;
    this.random = new Random(seed);
    this.occurred = occurred;
    for (int person = 0; person < PEOPLE; person++) {
      ids.add(ProfileId.of(tenant, source(log.size())));
      both(signal(person, Map.of("name", "page"), all(person), 0));
    }
    this.groups = new MergeGroups(ids, MEMBERS, this::count);
    for (int i = 0; i < entries; i++) {
      next();
    }
    if (random.nextBoolean()) {
      while (groups.hasMerged()) {
        takeApart();
      }
      count("all taken apart at the end");
    }
  }

  private void next() {
    int person = random.nextInt(PEOPLE);
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> meets(person);
      case 3 -> putTogether();
      case 4, 5 -> takeApart();
      case 6, 7, 8 -> orders(person);
      case 9 -> {
        count("accounts");
        both(
            signal(
                person,
                Map.of("name", "group", "company", "g" + random.nextInt(3)),
                one(person),
                late()));
      }
      case 10 -> consents(person);
      case 11 -> again();
      case 12 -> both(signal(person, Map.of("name", "signed_in"), one(person), late()));
      default ->
          both(
              signal(
                  person,
                  Map.of("name", "page", "traits", Map.of("t" + random.nextInt(4), messages)),
                  withNew(person),
                  late()));
    }
  }

  /** An event names two people: the stronger name is whom it is about. */
  private void meets(int person) {
    int other = (person + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE;
    Map<String, String> strong =
        person < MEMBERS ? Map.of("user", "u" + person) : Map.of("email", email(person));
    Map<String, String> both = new HashMap<>(strong);
    both.put("anonymous", "a" + other + "-0");
    Map<String, Object> said = Map.of("name", "page", "traits", Map.of("t0", messages));
    LogEntry.Signal meeting = signal(person, said, both, 0);
    log.add(meeting);
    neverMet.add(
        new LogEntry.Signal(
            meeting.connection(),
            meeting.messageId(),
            meeting.payload().with("anonymous", null),
            meeting.received(),
            null));
    if (browsersMerge) {
      groups.meet(person, other);
    } else {
      count("browsers shared");
    }
  }

  private void putTogether() {
    int one = random.nextInt(PEOPLE);
    int other = (one + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE;
    onlyHere(MergeCommand.MERGE, MergeCommand.merge(ids.get(one), ids.get(other)));
    groups.putTogether(one, other);
  }

  private void takeApart() {
    MergeGroups.Choice choice = groups.chosen(random);
    if (choice == null) {
      return;
    }
    for (int person : choice.leaving()) {
      Instant last = lastOrder.get(person);
      if (last != null && last.plusSeconds(8).isAfter(now)) {
        count("live enrolments");
      }
    }
    List<ProfileId> parts = choice.leaving().stream().map(ids::get).toList();
    onlyHere(MergeCommand.UNMERGE, MergeCommand.unmerge(ids.get(choice.of()), parts));
    groups.takeApart(choice.leaving());
  }

  private void orders(int person) {
    now = now.plusSeconds(1);
    lastOrder.put(person, now);
    both(
        signal(
            person,
            Map.of("name", "order.placed", "order", "o" + messages, "amount", BigDecimal.TEN),
            one(person),
            0));
  }

  private void consents(int person) {
    LogEntry.Command command =
        command(
            CustomerCommand.SET_CONSENTS,
            Fields.of(
                "profile",
                ids.get(person).value(),
                "consents",
                Map.of("news", random.nextBoolean())));
    both(command);
  }

  private void again() {
    List<LogEntry.Signal> sent = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i) instanceof LogEntry.Signal signal && log.get(i).equals(neverMet.get(i))) {
        sent.add(signal);
      }
    }
    count("duplicate events");
    LogEntry.Signal before = sent.get(random.nextInt(sent.size()));
    both(
        new LogEntry.Signal(
            before.connection(), before.messageId(), before.payload(), passed(), null));
  }

  private long late() {
    if (random.nextInt(4) > 0) {
      return 0;
    }
    count("late events");
    return random.nextInt(90);
  }

  private LogEntry.Signal signal(
      int person, Map<String, ?> said, Map<String, String> names, long secondsAgo) {
    Map<String, @Nullable Object> payload = new HashMap<>(said);
    payload.putAll(names);
    payload.put("at", passed().minusSeconds(secondsAgo).toString());
    payload.put("of", (long) person);
    return new LogEntry.Signal(
        Ground.shop(tenant), "m" + messages++, new Fields(payload), now, null);
  }

  private Instant passed() {
    now = now.plusMillis(1 + random.nextInt(1_000 * MOST_SECONDS));
    return now;
  }

  private LogEntry.Command command(String kind, Fields arguments) {
    return new LogEntry.Command(tenant, "c" + messages++, kind, arguments, "agent", passed());
  }

  private void both(LogEntry entry) {
    log.add(entry);
    neverMet.add(entry);
  }

  /** In the other log the same time passes. */
  private void onlyHere(String kind, Fields arguments) {
    LogEntry.Command command = command(kind, arguments);
    log.add(command);
    neverMet.add(new LogEntry.Tick(command.received()));
  }

  private Map<String, String> all(int person) {
    Map<String, String> names = new HashMap<>();
    if (person < MEMBERS) {
      names.put("user", "u" + person);
    }
    names.put("email", email(person));
    names.put("anonymous", "a" + person + "-0");
    return names;
  }

  private Map<String, String> one(int person) {
    return switch (random.nextInt(3)) {
      case 0 -> Map.of("anonymous", "a" + person + "-0");
      case 1 -> person < MEMBERS ? Map.of("user", "u" + person) : Map.of("email", email(person));
      default -> Map.of("email", email(person));
    };
  }

  private Map<String, String> withNew(int person) {
    return Map.of("email", email(person), "anonymous", "a" + person + "-" + random.nextInt(4));
  }

  private static String email(int person) {
    return "c" + person + "@shop.test";
  }

  private void count(String what) {
    occurred.merge(what, 1, Integer::sum);
  }

  private Source source(int index) {
    return new Source(LogPartition.of(Ground.GENERATION, tenant), new Position(1, index));
  }

  List<LogEntry> log() {
    return log;
  }

  List<LogEntry> neverMet() {
    return neverMet;
  }

  ProfileId id(int person) {
    return ids.get(person);
  }

  /** Who is one customer at the end, each person with those of the same. */
  Set<ProfileId> together(int person) {
    Set<ProfileId> together = new TreeSet<>();
    Collection<Integer> group = groups.of(person);
    group.forEach(other -> together.add(ids.get(other)));
    return together;
  }
}
