package dev.attune.hub.segment;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Expressions;
import dev.attune.hub.condition.Moments;
import dev.attune.hub.condition.Watch;
import dev.attune.hub.definition.Definition;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A segment ready to be asked. Immutable; safe for use by many threads. */
public final class CompiledSegment {
  private final Segment segment;
  private final Definition origin;
  private final Expression when;
  private final Moments moments;
  private final Set<String> reads;

  private CompiledSegment(Segment segment, Definition origin) {
    this.segment = segment;
    this.origin = origin;
    this.when = Expressions.condition(segment.when(), SegmentReader.VARIABLES);
    this.moments = Moments.of(when);
    this.reads = Reads.of(when);
  }

  /**
   * Compiles a definition, unless that was done already.
   *
   * @throws dev.attune.hub.problem.HubException {@code configuration.invalid}
   */
  public static CompiledSegment of(Definition definition, SegmentSet known) {
    CompiledSegment before = known.find(definition.key().id());
    return before != null && before.origin.equals(definition)
        ? before
        : new CompiledSegment(
            SegmentReader.read(definition.key().id(), definition.source()), definition);
  }

  public String id() {
    return segment.id();
  }

  public Segment segment() {
    return segment;
  }

  /** When its definition was last changed. */
  public Instant changed() {
    return origin.changed();
  }

  /** Whether time alone can change who belongs. */
  public boolean isByTime() {
    return !moments.isTimeless();
  }

  /** The other segments that it reads, be they there or not. */
  public Set<String> segmentsRead() {
    Set<String> ids = new TreeSet<>();
    String prefix = Reads.ofSegment("");
    reads.stream()
        .filter(word -> word.startsWith(prefix))
        .forEach(word -> ids.add(word.substring(prefix.length())));
    return ids;
  }

  Set<String> reads() {
    return reads;
  }

  /** What it reads that time alone may change, but for the time itself. */
  Watch watched() {
    return Watch.NOTHING.with(when);
  }

  boolean holds(Bindings profile, Instant now) {
    return when.evaluate(profile.withNow(now)).isTrue();
  }

  @Nullable Instant next(Bindings profile, Instant now) {
    return moments.isTimeless() ? null : moments.next(profile, now);
  }
}
