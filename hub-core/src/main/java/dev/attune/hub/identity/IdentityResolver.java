package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.Resolution.Fate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides who an event is about. Pure: the same rules and knowledge give the same decision. */
public final class IdentityResolver {
  private final IdentityRules rules;

  public IdentityResolver(IdentityRules rules) {
    this.rules = rules;
  }

  /**
   * An identifier that may count.
   *
   * @param place among those that were sent
   * @param heldAs the form in which it is held: of now, or of before
   */
  private record Candidate(
      int place, Identifier identifier, Identifier heldAs, @Nullable ProfileId holder) {}

  /** What is made of the identifiers of one event; lives no longer than that. */
  private static final class Sorting {
    private final Set<Identifier> seen = new HashSet<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Candidate> matched = new ArrayList<>();
    private final List<Identifier> kept = new ArrayList<>();
    private final List<Placed> dropped = new ArrayList<>();
    private final Fate[] course;

    Sorting(int sent) {
      course = new Fate[sent];
    }

    void drop(int place, Identifier identifier, DropReason why, String reason) {
      course[place] = Fate.LEFT_OUT;
      dropped.add(new Placed(place, new Resolution.Dropped(identifier, why, reason)));
    }

    private record Placed(int place, Resolution.Dropped dropped) {}

    Resolution resolution() {
      matched.forEach(one -> course[one.place()] = Fate.of(one.holder()));
      return new Resolution(
          matched.stream().map(Candidate::identifier).toList(),
          matched.stream().map(Candidate::heldAs).toList(),
          holders(matched),
          kept,
          dropped.stream()
              .sorted(Comparator.comparingInt(Placed::place))
              .map(Placed::dropped)
              .toList(),
          List.of(course));
    }
  }

  /**
   * Matches the strongest identifiers that together break no limit: beginning with the strongest,
   * each next one is taken unless a limit would be broken by it. The strongest is always taken.
   *
   * @param sent as they were sent
   * @param at when that was so, which is when they are seen
   */
  public Resolution resolve(Collection<Identifier> sent, Instant at, KnownProfiles known) {
    Sorting sorting = new Sorting(sent.size());
    int place = 0;
    for (Identifier identifier : sent) {
      sort(identifier, place++, sorting, known);
    }
    Comparator<Identifier> byPriority = rules.byPriority();
    sorting.candidates.sort(
        (one, other) -> byPriority.compare(one.identifier(), other.identifier()));
    LimitCheck limits = new LimitCheck(rules, known, at);
    if (sorting.candidates.size() <= 1 || broken(sorting.candidates, limits) == null) {
      sorting.matched.addAll(sorting.candidates);
      return sorting.resolution();
    }
    for (Candidate candidate : sorting.candidates) {
      sorting.matched.add(candidate);
      LimitCheck.Broken broken =
          sorting.matched.size() == 1 ? null : broken(sorting.matched, limits);
      if (broken != null) {
        sorting.matched.removeLast();
        sorting.drop(candidate.place(), candidate.identifier(), broken.why(), broken.sentence());
      }
    }
    return sorting.resolution();
  }

  private void sort(Identifier sent, int place, Sorting sorting, KnownProfiles known) {
    IdentityRules.Prepared prepared = rules.prepared(sent);
    boolean merges = rules.rule(sent.namespace()).merges();
    Candidate held = merges ? held(prepared, place, known) : null;
    DropReason refusal = prepared.refusal();
    if (refusal != null && held == null) {
      sorting.drop(place, sent, refusal, refusal.sentence(0, sent.namespace()));
      return;
    }
    Identifier identifier = held == null ? prepared.identifier() : held.identifier();
    if (!sorting.seen.add(identifier)) {
      sorting.course[place] = Fate.REPEATED;
    } else if (merges) {
      sorting.candidates.add(
          held == null ? new Candidate(place, identifier, identifier, null) : held);
    } else {
      sorting.course[place] = Fate.SHARED;
      sorting.kept.add(identifier);
    }
  }

  /** As somebody holds it: in the form of now, else in one of before; null if nobody does. */
  private static @Nullable Candidate held(
      IdentityRules.Prepared prepared, int place, KnownProfiles known) {
    boolean isRefused = prepared.refusal() != null;
    ProfileId holder = isRefused ? null : known.holder(prepared.identifier());
    if (holder != null) {
      return new Candidate(place, prepared.identifier(), prepared.identifier(), holder);
    }
    for (Identifier former : prepared.formerly()) {
      ProfileId before = known.holder(former);
      if (before != null) {
        return new Candidate(place, isRefused ? former : prepared.identifier(), former, before);
      }
    }
    return null;
  }

  private static LimitCheck.@Nullable Broken broken(List<Candidate> matched, LimitCheck limits) {
    List<LimitCheck.Match> matches = new ArrayList<>(matched.size());
    matched.forEach(one -> matches.add(new LimitCheck.Match(one.identifier(), one.holder())));
    return limits.broken(matches);
  }

  private static SortedSet<ProfileId> holders(List<Candidate> matched) {
    SortedSet<ProfileId> holders = new TreeSet<>();
    for (Candidate candidate : matched) {
      ProfileId holder = candidate.holder();
      if (holder != null) {
        holders.add(holder);
      }
    }
    return holders;
  }
}
