package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events resolved one after the other by the resolver of the engine, over profiles that are in
 * memory alone. Profiles are numbered in the order in which they begin.
 */
final class Replay {
  private final IdentityRules rules;
  private final IdentityResolver resolver;
  private final Memory memory = new Memory();
  private final Map<DropReason, Integer> dropped = new EnumMap<>(DropReason.class);
  private int nobody;

  Replay(IdentityRules rules) {
    this.rules = rules;
    this.resolver = new IdentityResolver(rules);
  }

  /** Resolves the next event; returns the number of its profile, or -1 if it names nobody. */
  int next(TrialEvent event) {
    if (event.identifiers().size() > rules.mostPerEvent()) {
      nobody++;
      return -1;
    }
    Resolution resolution = resolver.resolve(event.identifiers(), event.at(), memory);
    resolution.dropped().forEach(one -> dropped.merge(one.why(), 1, Integer::sum));
    if (resolution.matched().isEmpty()) {
      nobody++;
      return -1;
    }
    int profile =
        resolution.profiles().isEmpty()
            ? memory.begin()
            : memory.united(resolution.profiles().stream().map(Replay::number).toList());
    resolution.kept().forEach(one -> memory.add(profile, one, event.at()));
    for (Identifier identifier : resolution.matched()) {
      memory.add(profile, identifier, event.at());
      memory.claim(profile, identifier);
    }
    return profile;
  }

  /** Where the profile of that number has come to, after all that were found to be one. */
  int live(int profile) {
    return memory.live(profile);
  }

  int identifiers() {
    return memory.holders.size();
  }

  Map<DropReason, Integer> dropped() {
    return dropped;
  }

  /** How many events name nobody. */
  int nobody() {
    return nobody;
  }

  private static int number(ProfileId profile) {
    return Integer.parseInt(profile.value(), 16);
  }

  private static ProfileId id(int number) {
    return new ProfileId("%032x".formatted(number));
  }

  /** Who is known so far. */
  private static final class Memory implements KnownProfiles {
    private final Map<Identifier, Integer> holders = new HashMap<>();
    private final List<Map<Identifier, Instant>> profiles = new ArrayList<>();
    private final List<Integer> mergedInto = new ArrayList<>();
    private final List<ProfileId> ids = new ArrayList<>();

    int begin() {
      profiles.add(new HashMap<>(4));
      mergedInto.add(profiles.size() - 1);
      ids.add(id(profiles.size() - 1));
      return profiles.size() - 1;
    }

    int live(int profile) {
      int live = profile;
      while (mergedInto.get(live) != live) {
        live = mergedInto.get(live);
      }
      int next = profile;
      while (next != live) {
        next = mergedInto.set(next, live);
      }
      return live;
    }

    /** The first of them, which has now all that the others had. */
    int united(List<Integer> ones) {
      int survivor = ones.getFirst();
      for (int other : ones.subList(1, ones.size())) {
        profiles.get(other).forEach((identifier, seen) -> add(survivor, identifier, seen));
        profiles.set(other, Map.of());
        mergedInto.set(other, survivor);
      }
      return survivor;
    }

    void add(int profile, Identifier identifier, Instant seen) {
      profiles.get(profile).merge(identifier, seen, (one, two) -> one.isBefore(two) ? one : two);
    }

    void claim(int profile, Identifier identifier) {
      holders.putIfAbsent(identifier, profile);
    }

    @Override
    public @Nullable ProfileId holder(Identifier identifier) {
      Integer holder = holders.get(identifier);
      return holder == null ? null : ids.get(live(holder));
    }

    @Override
    public Set<Identifier> identifiers(ProfileId profile) {
      return profiles.get(number(profile)).keySet();
    }

    @Override
    public @Nullable Instant firstSeen(ProfileId profile, Identifier identifier) {
      return profiles.get(number(profile)).get(identifier);
    }
  }
}
