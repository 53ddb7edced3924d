package dev.attune.hub.log;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a document remembers of the log, so that no entry is taken in twice: for each partition the
 * checkpoint known at its last write, and the entries above it that it has taken in.
 *
 * <p>A plain maximum would not do: a profile merged into one that is further on has entries below
 * the other's maximum that the other has never seen.
 */
public record Fence(Map<String, Taken> partitions) {
  public static final Fence EMPTY = new Fence(Map.of());

  public Fence {
    partitions = Map.copyOf(partitions);
  }

  /**
   * What was taken in of one partition.
   *
   * @param upTo every entry up to here is no longer new to anybody
   * @param since the entries above it that were taken in
   */
  public record Taken(Position upTo, SortedSet<Position> since) {
    public Taken {
      TreeSet<Position> above = new TreeSet<>(since.tailSet(upTo));
      above.remove(upTo);
      since = Collections.unmodifiableSortedSet(above);
    }

    boolean has(Position position) {
      return !position.isAfter(upTo) || since.contains(position);
    }

    Taken union(Taken other) {
      TreeSet<Position> both = new TreeSet<>(since);
      both.addAll(other.since);
      return new Taken(upTo.isAfter(other.upTo) ? upTo : other.upTo, both);
    }
  }

  /** Whether the entry has been taken in, so that it is a replay. */
  public boolean has(Source source) {
    Taken taken = partitions.get(source.partition().name());
    return taken != null && taken.has(source.position());
  }

  /** This fence with one more entry taken in, by a writer that knows this checkpoint. */
  public Fence with(Source source, Position checkpoint) {
    TreeSet<Position> since = new TreeSet<>();
    since.add(source.position());
    Map<String, Taken> all = new TreeMap<>(partitions);
    all.merge(source.partition().name(), new Taken(checkpoint, since), Taken::union);
    return new Fence(all);
  }

  /** The fence of a document that holds what both held. */
  public Fence union(Fence other) {
    Map<String, Taken> all = new HashMap<>(partitions);
    other.partitions.forEach((partition, taken) -> all.merge(partition, taken, Taken::union));
    return new Fence(all);
  }
}
