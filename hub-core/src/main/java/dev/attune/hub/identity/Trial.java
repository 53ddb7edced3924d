package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.log.LogOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What other rules would make of events: all of them are resolved twice, by the rules of now and by
 * those that are tried, in the order of the log, each time as if nobody had been known before. Who
 * was brought together or taken apart by a person does not count. Pure; nothing is written.
 */
public final class Trial {
  /** How many examples of each kind a report has. */
  static final int SAMPLES = 10;

  /** How many profiles and values an example tells of. */
  static final int PER_SAMPLE = 5;

  private final List<TrialEvent> events;
  private final Replay before;
  private final Replay after;
  private final int[] profilesBefore;
  private final int[] profilesAfter;

  private Trial(Collection<TrialEvent> events, IdentityRules now, IdentityRules tried) {
    this.events = LogOrder.sorted(events, TrialEvent::source, TrialEvent::received);
    before = new Replay(afresh(now));
    after = new Replay(afresh(tried));
    profilesBefore = new int[this.events.size()];
    profilesAfter = new int[this.events.size()];
  }

  /**
   * Tries rules.
   *
   * @param events in any order
   */
  public static TrialReport of(
      Collection<TrialEvent> events, IdentityRules now, IdentityRules tried) {
    return new Trial(events, now, tried).report();
  }

  /** Nobody is known by a spelling of before where nobody is known yet. */
  private static IdentityRules afresh(IdentityRules rules) {
    return new IdentityRules(
        rules.version(),
        rules.region(),
        rules.namespaces().stream().map(NamespaceRule::after).toList(),
        rules.other().after(),
        rules.blockedByStandard(),
        rules.blocked(),
        rules.mostPerProfile(),
        rules.mostPerEvent());
  }

  private TrialReport report() {
    for (int i = 0; i < events.size(); i++) {
      profilesBefore[i] = before.next(events.get(i));
      profilesAfter[i] = after.next(events.get(i));
    }
    SortedMap<Integer, NavigableSet<Integer>> splitInto = new TreeMap<>();
    SortedMap<Integer, NavigableSet<Integer>> madeOf = new TreeMap<>();
    for (int i = 0; i < events.size(); i++) {
      if (profilesBefore[i] >= 0) {
        profilesBefore[i] = before.live(profilesBefore[i]);
        splitInto.computeIfAbsent(profilesBefore[i], none -> new TreeSet<>());
      }
      if (profilesAfter[i] >= 0) {
        profilesAfter[i] = after.live(profilesAfter[i]);
        madeOf.computeIfAbsent(profilesAfter[i], none -> new TreeSet<>());
      }
      if (profilesBefore[i] >= 0 && profilesAfter[i] >= 0) {
        splitInto.getOrDefault(profilesBefore[i], new TreeSet<>()).add(profilesAfter[i]);
        madeOf.getOrDefault(profilesAfter[i], new TreeSet<>()).add(profilesBefore[i]);
      }
    }
    int gone = (int) splitInto.values().stream().filter(NavigableSet::isEmpty).count();
    List<Integer> united = ofSeveral(madeOf);
    List<Integer> split = ofSeveral(splitInto);
    NavigableSet<Integer> uniting = new TreeSet<>();
    united.forEach(profile -> uniting.addAll(madeOf.getOrDefault(profile, new TreeSet<>())));
    return new TrialReport(
        events.size(),
        splitInto.size(),
        madeOf.size(),
        uniting.size(),
        united.size(),
        split.size(),
        gone,
        before.nobody(),
        after.nobody(),
        byCode(before.dropped()),
        byCode(after.dropped()),
        samples(united, profilesAfter),
        samples(split, profilesBefore));
  }

  private static List<Integer> ofSeveral(SortedMap<Integer, NavigableSet<Integer>> groups) {
    return groups.entrySet().stream()
        .filter(group -> group.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static SortedMap<String, Integer> byCode(Map<DropReason, Integer> dropped) {
    SortedMap<String, Integer> byCode = new TreeMap<>();
    dropped.forEach((why, count) -> byCode.put(why.code(), count));
    return byCode;
  }

  /** The first few of those profiles, by what their events were applied to and named. */
  private List<TrialReport.Sample> samples(List<Integer> wanted, int[] profileOf) {
    SortedMap<Integer, SampleBuilder> builders = new TreeMap<>();
    wanted.stream().limit(SAMPLES).forEach(profile -> builders.put(profile, new SampleBuilder()));
    for (int i = 0; i < profileOf.length; i++) {
      SampleBuilder builder = builders.get(profileOf[i]);
      if (builder != null) {
        builder.add(events.get(i));
      }
    }
    return builders.values().stream().map(SampleBuilder::sample).toList();
  }

  private static final class SampleBuilder {
    private final NavigableSet<ProfileId> profiles = new TreeSet<>();
    private final NavigableSet<Identifier> identifiers = new TreeSet<>();
    private int events;

    void add(TrialEvent event) {
      events++;
      if (profiles.size() < PER_SAMPLE) {
        profiles.add(event.profile());
      }
      for (Identifier identifier : event.identifiers()) {
        if (identifiers.size() < PER_SAMPLE) {
          identifiers.add(identifier);
        }
      }
    }

    TrialReport.Sample sample() {
      return new TrialReport.Sample(
          List.copyOf(profiles), identifiers.stream().map(TrialReport.Masked::of).toList(), events);
    }
  }
}
