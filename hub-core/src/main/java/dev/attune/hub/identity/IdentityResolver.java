package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides who an event is about. Pure: the same rules and knowledge give the same decision. */
public final class IdentityResolver {
  private final IdentityRules rules;

  public IdentityResolver(IdentityRules rules) {
    this.rules = rules;
  }

  /** Matches the strongest identifiers that together break no limit; the weakest go first. */
  public Resolution resolve(Collection<Identifier> sent, KnownProfiles known) {
    List<Resolution.Dropped> dropped = new ArrayList<>();
    List<Identifier> matched = new ArrayList<>();
    List<Identifier> kept = new ArrayList<>();
    for (Identifier identifier : usable(sent, dropped)) {
      (rules.rule(identifier.namespace()).merges() ? matched : kept).add(identifier);
    }
    matched.sort(rules.byPriority());
    SortedSet<ProfileId> profiles = holders(matched, known);
    String broken = brokenLimit(matched, profiles, known);
    while (broken != null && matched.size() > 1) {
      dropped.add(new Resolution.Dropped(matched.removeLast(), broken));
      profiles = holders(matched, known);
      broken = brokenLimit(matched, profiles, known);
    }
    return new Resolution(matched, profiles, kept, dropped);
  }

  private List<Identifier> usable(Collection<Identifier> sent, List<Resolution.Dropped> dropped) {
    Set<Identifier> seen = new HashSet<>();
    List<Identifier> usable = new ArrayList<>();
    for (Identifier identifier : sent) {
      if (rules.isBlocked(identifier)) {
        dropped.add(new Resolution.Dropped(identifier, blockedReason(identifier)));
      } else if (seen.add(rules.normalised(identifier))) {
        usable.add(rules.normalised(identifier));
      }
    }
    return usable;
  }

  private static String blockedReason(Identifier identifier) {
    return "The value in the namespace '" + identifier.namespace() + "' names nobody.";
  }

  private static SortedSet<ProfileId> holders(List<Identifier> matched, KnownProfiles known) {
    SortedSet<ProfileId> holders = new TreeSet<>();
    for (Identifier identifier : matched) {
      ProfileId holder = known.holder(identifier);
      if (holder != null) {
        holders.add(holder);
      }
    }
    return holders;
  }

  private static SortedMap<String, Integer> counts(Set<Identifier> identifiers) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    identifiers.forEach(identifier -> counts.merge(identifier.namespace(), 1, Integer::sum));
    return counts;
  }

  /** Says which limit the profile would break that held all of these, or null. */
  private @Nullable String brokenLimit(
      List<Identifier> matched, SortedSet<ProfileId> profiles, KnownProfiles known) {
    String obstacle = profiles.size() > 1 ? known.obstacle(profiles) : null;
    if (obstacle != null) {
      return obstacle;
    }
    Set<Identifier> together = new HashSet<>();
    for (ProfileId profile : profiles) {
      together.addAll(known.identifiers(profile));
    }
    Map<String, Integer> before = profiles.size() > 1 ? Map.of() : counts(together);
    boolean addsIdentifiers = together.addAll(matched);
    if (!addsIdentifiers && profiles.size() <= 1) {
      return null;
    }
    for (Map.Entry<String, Integer> count : counts(together).entrySet()) {
      int atMost = rules.rule(count.getKey()).atMost();
      // A profile that a person's merge took over a limit may still get identifiers of other kinds.
      if (count.getValue() > Math.max(atMost, before.getOrDefault(count.getKey(), 0))) {
        return "The profile would have more than %d of '%s'.".formatted(atMost, count.getKey());
      }
    }
    return together.size() > rules.mostPerProfile()
        ? "The profile would have more than " + rules.mostPerProfile() + " identifiers."
        : null;
  }
}
