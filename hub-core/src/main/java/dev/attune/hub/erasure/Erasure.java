package dev.attune.hub.erasure;

import dev.attune.hub.log.Source;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One person's erasing: begun by the batch that carries the command out, and followed up until
 * nothing is left. What stays of it afterwards holds nothing of the person.
 *
 * @param version the version of its document; 0 before the first write
 * @param actor who asked for it
 * @param by the command in the log; what is said of the person after it is refused
 * @param person whom to look for; null once that is over
 * @param due when it is next worth looking at; null once it is complete
 * @param sweeps how often the store was swept, at most {@value #SWEEPS}
 * @param removed how many documents, facts and claims went, by collection
 * @param tools null until the first sweep has seen which there are
 */
public record Erasure(
    ErasureKey key,
    long version,
    Instant asked,
    String actor,
    Source by,
    @Nullable Person person,
    @Nullable Instant due,
    int sweeps,
    SortedMap<String, Long> removed,
    @Nullable List<ToolErasure> tools,
    @Nullable Instant completed) {
  public static final int SWEEPS = 2;

  public Erasure {
    removed = Collections.unmodifiableSortedMap(new TreeMap<>(removed));
    tools = tools == null ? null : List.copyOf(tools);
  }

  public static Erasure begun(
      ErasureKey key, Instant asked, String actor, Source by, Person person) {
    return new Erasure(key, 0, asked, actor, by, person, asked, 0, new TreeMap<>(), null, null);
  }

  public boolean isComplete() {
    return completed != null;
  }

  public Erasure dueAt(Instant next) {
    return new Erasure(
        key, version, asked, actor, by, person, next, sweeps, removed, tools, completed);
  }

  public Erasure withVersion(long stored) {
    return new Erasure(
        key, stored, asked, actor, by, person, due, sweeps, removed, tools, completed);
  }

  public Erasure withPerson(Person known) {
    return new Erasure(
        key, version, asked, actor, by, known, due, sweeps, removed, tools, completed);
  }

  public Erasure withTools(List<ToolErasure> now) {
    return new Erasure(
        key, version, asked, actor, by, person, due, sweeps, removed, now, completed);
  }

  /** After one more sweep that removed so much. */
  public Erasure swept(SortedMap<String, Long> more) {
    SortedMap<String, Long> sum = new TreeMap<>(removed);
    more.forEach((collection, count) -> sum.merge(collection, count, Long::sum));
    return new Erasure(
        key, version, asked, actor, by, person, due, sweeps + 1, sum, tools, completed);
  }

  /** Nothing is left to be done, and nothing of the person. */
  public Erasure complete(Instant now) {
    return new Erasure(key, version, asked, actor, by, null, null, sweeps, removed, tools, now);
  }
}
