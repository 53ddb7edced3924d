package dev.attune.hub.simulation;

import dev.attune.hub.identity.ProfileId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which people are one customer, told as plainly as can be: sets of people, the sets that came to
 * each by one merge, and the pairs that somebody took apart.
 */
final class MergeGroups {
  private final List<ProfileId> ids;
  private final int members;
  private final Consumer<String> occurred;
  private final List<Group> groups = new ArrayList<>();
  private final Set<Set<Integer>> apart = new HashSet<>();

  /** People who are one customer, and the sets of them that came together, the last one last. */
  private record Group(Set<Integer> people, List<Set<Integer>> came) {}

  /** What somebody takes out of whom. */
  record Choice(int of, List<Integer> leaving) {}

  MergeGroups(List<ProfileId> ids, int members, Consumer<String> occurred) {
    this.ids = ids;
    this.members = members;
    this.occurred = occurred;
    for (int person = 0; person < ids.size(); person++) {
      groups.add(new Group(Set.of(person), List.of()));
    }
  }

  Collection<Integer> of(int person) {
    return group(person).people();
  }

  private Group group(int person) {
    return groups.stream()
        .filter(group -> group.people().contains(person))
        .findFirst()
        .orElseThrow();
  }

  boolean hasMerged() {
    return groups.stream().anyMatch(group -> group.people().size() > 1);
  }

  /** Their events say that two are one. */
  void meet(int one, int other) {
    Group here = group(one);
    Group there = group(other);
    if (here.equals(there)) {
      return;
    }
    if (here.people().stream()
        .anyMatch(a -> there.people().stream().anyMatch(b -> apart.contains(Set.of(a, b))))) {
      occurred.accept("kept apart");
    } else if (users(here) + users(there) > 1) {
      occurred.accept("limits hit");
    } else {
      occurred.accept("merges by events");
      join(here, there);
    }
  }

  private long users(Group group) {
    return group.people().stream().filter(person -> person < members).count();
  }

  /** Somebody says that two are one. */
  void putTogether(int one, int other) {
    Group here = group(one);
    Group there = group(other);
    if (!here.equals(there)) {
      occurred.accept("merges by people");
      for (int a : here.people()) {
        there.people().forEach(b -> apart.remove(Set.of(a, b)));
      }
      join(here, there);
    }
  }

  private void join(Group one, Group other) {
    Group first = first(one.people()) == first(union(one, other)) ? one : other;
    Group second = first.equals(one) ? other : one;
    if (second.people().size() > 1) {
      occurred.accept("merges of merged");
    }
    if (one.people().size() + other.people().size() > 2) {
      occurred.accept("three-way merges");
    }
    List<Set<Integer>> came = new ArrayList<>(first.came());
    came.addAll(second.came());
    came.add(second.people());
    groups.remove(one);
    groups.remove(other);
    groups.add(new Group(union(one, other), came));
  }

  private static Set<Integer> union(Group one, Group other) {
    Set<Integer> all = new TreeSet<>(one.people());
    all.addAll(other.people());
    return all;
  }

  private int first(Collection<Integer> people) {
    return people.stream().min(Comparator.comparing(ids::get)).orElseThrow();
  }

  /** Some of those who came together, out of a customer; null if all are alone. */
  @Nullable Choice chosen(Random random) {
    List<Group> merged = groups.stream().filter(group -> group.people().size() > 1).toList();
    if (merged.isEmpty()) {
      return null;
    }
    Group group = merged.get(random.nextInt(merged.size()));
    int place = random.nextInt(group.came().size());
    List<Integer> leaving = new ArrayList<>(new TreeSet<>(group.came().get(place)));
    occurred.accept(
        place < group.came().size() - 1 ? "unmerges in another order" : "unmerges of the last");
    if (leaving.size() > 1 && random.nextInt(3) == 0) {
      leaving.remove(/* index */ random.nextInt(leaving.size()));
      occurred.accept("unmerges of some parts");
    }
    List<Integer> people = new ArrayList<>(group.people());
    return new Choice(people.get(random.nextInt(people.size())), leaving);
  }

  void takeApart(Collection<Integer> leaving) {
    Group group = group(leaving.iterator().next());
    Set<Integer> staying = new TreeSet<>(group.people());
    staying.removeAll(leaving);
    for (int a : leaving) {
      staying.forEach(b -> apart.add(Set.of(a, b)));
    }
    groups.remove(group);
    groups.add(some(group, staying));
    groups.add(some(group, new TreeSet<>(leaving)));
  }

  private Group some(Group group, Set<Integer> people) {
    List<Set<Integer>> came = new ArrayList<>();
    for (Set<Integer> set : group.came()) {
      Set<Integer> here = new TreeSet<>(set);
      here.retainAll(people);
      if (!here.isEmpty() && !here.contains(first(people)) && !came.contains(here)) {
        came.add(here);
      }
    }
    return new Group(people, came);
  }
}
