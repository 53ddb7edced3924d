package dev.attune.hub.simulation;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.profile.Part;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Holds the laws of merging against what the hub makes of one story. */
final class MergeLaws {
  static final TenantId TENANT = Ground.APART.getFirst();

  /** A journey for each order of a person: what it decides reads nothing of anybody else. */
  private static final JourneyId OWN = new JourneyId("order-care");

  private final long seed;
  private final boolean browsersMerge;
  private final MergeStory story;
  private final List<String> broken = new ArrayList<>();

  MergeLaws(long seed, int entries, Map<String, Integer> occurred) {
    this.seed = seed;
    this.browsersMerge = seed % 3 != 0;
    this.story = new MergeStory(TENANT, browsersMerge, seed, entries, occurred);
  }

  /** What of a person's own must be as if that person had met nobody. */
  private record Own(
      Part profile,
      Map<?, Instant> accounts,
      Set<Enrolment> enrolments,
      Set<String> past,
      Set<String> actions) {
    static Own of(CustomerPart part) {
      Set<Enrolment> enrolments = new HashSet<>(part.enrolments().values());
      enrolments.removeIf(one -> !one.journey().equals(OWN));
      Set<String> past = new TreeSet<>();
      part.past().stream()
          .filter(one -> one.journey().equals(OWN))
          .forEach(one -> past.add(one.toString()));
      Set<String> actions = new TreeSet<>();
      part.actions()
          .forEach((id, open) -> {
            if (open.journey().equals(OWN)) {
              actions.add(id + " " + open);
            }
          });
      return new Own(part.profile(), part.accounts(), enrolments, past, actions);
    }
  }

  /** What of the first law does not hold: who is taken apart is as if they had never met. */
  List<String> undone(UnaryOperator<HubPorts> ground) {
    MergeWorld met = world(story.log(), ground);
    MergeWorld never = world(story.neverMet(), ports -> ports);
    Set<ProfileId> people = new TreeSet<>();
    for (int person = 0; person < MergeStory.PEOPLE; person++) {
      people.add(story.id(person));
    }
    for (int person = 0; person < MergeStory.PEOPLE; person++) {
      ProfileId id = story.id(person);
      Customer here = met.holder(TENANT, id);
      Customer there = never.holder(TENANT, id);
      expect("who is one with " + id, story.together(person), here.parts().keySet());
      expect("who is found by the names of " + id, Set.of(here.key().profile()), met.found(here));
      expect(
          "what is known of " + id,
          Own.of(there.parts().getOrDefault(id, CustomerPart.EMPTY)),
          Own.of(here.parts().getOrDefault(id, CustomerPart.EMPTY)));
      expect(
          "what happened to " + id,
          never.history(TENANT, id, people),
          met.history(TENANT, id, people));
      if (here.parts().size() == 1) {
        expect("the view of " + id, there.view(), here.view());
        expect("the accounts of " + id, there.accounts(), here.accounts());
        expect("the segments of " + id, there.segments(), here.segments());
        expect("the merges of " + id, List.of(), here.merges());
        here.enrolments().stream()
            .filter(one -> one.state() == EnrolmentState.SUSPENDED)
            .forEach(
                one -> expect("whether one who is alone stands still", Set.of(), one.journey()));
      }
    }
    return broken;
  }

  /** What differs where the log is worked off in other batches, by more nodes, or twice. */
  List<String> repeated(int batchEntries, int nodes) {
    Map<TenantId, List<LogEntry>> logs = new HashMap<>();
    logs.put(TENANT, story.log());
    TenantId other = Ground.APART.getLast();
    MergeStory beside =
        new MergeStory(other, browsersMerge, seed + 1, story.log().size(), new HashMap<>());
    logs.put(other, beside.log());
    MergeWorld plain = MergeWorld.of(logs, browsersMerge, 1, 1, ports -> ports);
    MergeWorld changed = MergeWorld.of(logs, browsersMerge, batchEntries, nodes, ports -> ports);
    for (TenantId tenant : logs.keySet()) {
      expect(
          "by %d in batches of %d".formatted(nodes, batchEntries),
          plain.states(tenant),
          changed.states(tenant));
    }
    MergeWorld again = plain.again(List.copyOf(logs.keySet()), batchEntries);
    for (TenantId tenant : logs.keySet()) {
      expect("a second time", changed.states(tenant), again.states(tenant));
    }
    return broken;
  }

  private MergeWorld world(List<LogEntry> log, UnaryOperator<HubPorts> ground) {
    return MergeWorld.of(Map.of(TENANT, log), browsersMerge, 40, 1, ground);
  }

  private void expect(String what, Object wanted, Object found) {
    if (!Objects.equals(wanted, found)) {
      broken.add("Seed %d: %s should be%n  %s and is%n  %s".formatted(seed, what, wanted, found));
    }
  }
}
