package dev.attune.hub.condition;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression. Evaluating it is pure: it depends on the bindings alone and costs a
 * bounded time. Immutable; safe for use by many threads.
 */
public final class Expression {
  private final String text;
  private final Node node;
  private final int locals;
  private final Set<String> reads;
  private final Set<Window> windows;

  Expression(String text, Node node, int locals, Set<String> reads, Set<Window> windows) {
    this.text = text;
    this.node = node;
    this.locals = locals;
    this.reads = Collections.unmodifiableSet(new TreeSet<>(reads));
    this.windows = Set.copyOf(windows);
  }

  /** The text as written. */
  public String text() {
    return text;
  }

  /**
   * The dotted paths that it may read, for example {@code event.properties.amount}, or {@code
   * steps.call-task.result.id} of {@code steps['call-task'].result.id}. A path ends where it goes
   * on by something computed; all below it may then be read.
   */
  public Set<String> reads() {
    return reads;
  }

  /** The windows over a profile's events that it may read. */
  public Set<Window> windows() {
    return windows;
  }

  public boolean reads(Root root) {
    return Paths.anyOf(reads, root);
  }

  /** Never throws; what has no value says why. */
  public Result evaluate(Bindings bindings) {
    Object value = node.evaluate(new Frame(bindings, locals));
    return value instanceof Result stop ? stop : Outcome.of(value);
  }

  /**
   * The values that stand at the paths that it may read, as they are in the bindings; null where
   * there is none. Windows, and what it works out on its way, are not among them.
   */
  public SortedMap<String, @Nullable Object> seen(Bindings bindings) {
    SortedMap<String, @Nullable Object> seen = new TreeMap<>();
    for (String path : reads) {
      int dot = path.indexOf('.');
      Root root = Root.of(dot < 0 ? path : path.substring(0, dot));
      Object value = root == null ? null : bindings.value(root);
      seen.put(path, dot < 0 ? value : Paths.value(value, path.substring(dot + 1)));
    }
    return seen;
  }

  Node node() {
    return node;
  }

  /** Evaluates a part of this expression by itself. */
  @Nullable Object evaluate(Node part, Bindings bindings) {
    return part.evaluate(new Frame(bindings, locals));
  }

  @Override
  public String toString() {
    return text;
  }
}
