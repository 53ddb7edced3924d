package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.NamespaceRule.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether identifiers may belong together. What it says depends on which they are and when each was
 * first seen, and not on the order in which they came.
 */
final class LimitCheck {
  private final IdentityRules rules;
  private final KnownProfiles known;
  private final Instant at;

  LimitCheck(IdentityRules rules, KnownProfiles known, Instant at) {
    this.rules = rules;
    this.known = known;
    this.at = at;
  }

  /** An identifier and who holds it. */
  record Match(Identifier identifier, @Nullable ProfileId holder) {}

  /** What would be broken. */
  record Broken(DropReason why, String sentence) {
    static Broken of(DropReason why, int most, String namespace) {
      return new Broken(why, why.sentence(most, namespace));
    }
  }

  /** Says what the profile would break that held all of these, or null. */
  @Nullable Broken broken(List<Match> matches) {
    SortedSet<ProfileId> profiles = new TreeSet<>();
    for (Match match : matches) {
      ProfileId holder = match.holder();
      if (holder != null) {
        profiles.add(holder);
      }
    }
    KnownProfiles.Obstacle obstacle = profiles.size() > 1 ? known.obstacle(profiles) : null;
    if (obstacle != null) {
      return new Broken(obstacle.why(), obstacle.sentence());
    }
    Set<Identifier> together = new HashSet<>();
    for (ProfileId profile : profiles) {
      together.addAll(known.identifiers(profile));
    }
    Set<String> grown = new HashSet<>();
    for (Match match : matches) {
      if (together.add(match.identifier())) {
        grown.add(match.identifier().namespace());
      }
    }
    if (grown.isEmpty() && profiles.size() <= 1) {
      return null;
    }
    Broken limit = brokenLimit(together, profiles, grown);
    return limit == null && profiles.size() > 1 ? broughtTogether(matches) : limit;
  }

  /**
   * A profile that has too much already, by rules of before, takes no more of that namespace, and
   * becomes one with no other.
   */
  private @Nullable Broken brokenLimit(
      Set<Identifier> together, SortedSet<ProfileId> profiles, Set<String> grown) {
    Map<String, Integer> perNamespace = new TreeMap<>();
    for (Identifier identifier : together) {
      perNamespace.merge(identifier.namespace(), 1, Integer::sum);
    }
    for (Map.Entry<String, Integer> count : perNamespace.entrySet()) {
      String namespace = count.getKey();
      if (profiles.size() <= 1 && !grown.contains(namespace)) {
        continue;
      }
      Limits limits = rules.rule(namespace).limits();
      if (count.getValue() > limits.ever()) {
        return Broken.of(DropReason.OVER_LIMIT, limits.ever(), namespace);
      }
      Broken timed = limits.areTimed() ? brokenTime(limits, namespace, together, profiles) : null;
      if (timed != null) {
        return timed;
      }
    }
    return together.size() > rules.mostPerProfile()
        ? Broken.of(DropReason.PROFILE_FULL, rules.mostPerProfile(), "")
        : null;
  }

  private @Nullable Broken brokenTime(
      Limits limits, String namespace, Set<Identifier> together, SortedSet<ProfileId> profiles) {
    List<Instant> times = new ArrayList<>();
    for (Identifier identifier : together) {
      if (identifier.namespace().equals(namespace)) {
        times.add(firstSeen(identifier, profiles));
      }
    }
    times.sort(null);
    if (limits.day() > 0 && mostWithin(Limits.DAY, times) > limits.day()) {
      return Broken.of(DropReason.OVER_DAILY_LIMIT, limits.day(), namespace);
    }
    return limits.month() > 0 && mostWithin(Limits.MONTH, times) > limits.month()
        ? Broken.of(DropReason.OVER_MONTHLY_LIMIT, limits.month(), namespace)
        : null;
  }

  /** Who has it already has it since then; what is new is seen with this event. */
  private Instant firstSeen(Identifier identifier, SortedSet<ProfileId> profiles) {
    Instant first = null;
    for (ProfileId profile : profiles) {
      Instant seen = known.firstSeen(profile, identifier);
      if (seen != null && (first == null || seen.isBefore(first))) {
        first = seen;
      }
    }
    return first == null ? at : first;
  }

  private static int mostWithin(Duration length, List<Instant> sorted) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < sorted.size(); to++) {
      while (!sorted.get(to).isBefore(sorted.get(from).plus(length))) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  /** What names no person makes no two people one. */
  private @Nullable Broken broughtTogether(List<Match> matches) {
    Set<ProfileId> named = new HashSet<>();
    Map<ProfileId, String> byBrowser = new HashMap<>();
    for (Match match : matches) {
      ProfileId holder = match.holder();
      if (holder == null) {
        continue;
      }
      if (namesNobody(match.identifier())) {
        byBrowser.put(holder, match.identifier().namespace());
      } else {
        named.add(holder);
      }
    }
    byBrowser.keySet().removeIf(holder -> named.contains(holder) || isAnonymous(holder));
    if (byBrowser.isEmpty() || named.size() + byBrowser.size() <= 1) {
      return null;
    }
    String namespace = new TreeSet<>(byBrowser.values()).first();
    return Broken.of(DropReason.ANONYMOUS_OF_ANOTHER, 0, namespace);
  }

  private boolean isAnonymous(ProfileId profile) {
    return rules.isAnonymous(known.identifiers(profile));
  }

  private boolean namesNobody(Identifier identifier) {
    return rules.rule(identifier.namespace()).use() != Use.MERGES;
  }
}
