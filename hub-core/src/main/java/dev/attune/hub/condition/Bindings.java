package dev.attune.hub.condition;

import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that variables stand for in one evaluation or several. Immutable; safe for use by many
 * threads. A variable that is not bound is missing.
 */
public final class Bindings {
  public static final Bindings EMPTY = new Bindings(new EnumMap<>(Root.class), Windows.NONE);

  private final EnumMap<Root, Object> values;
  private final Windows windows;

  private Bindings(EnumMap<Root, Object> values, Windows windows) {
    this.values = values;
    this.windows = windows;
  }

  public static Bindings of(Root root, Fields value) {
    return EMPTY.with(root, value);
  }

  public Bindings with(Root root, Fields value) {
    return with(root, value.values());
  }

  /** Binds a map of what {@link Fields} holds, in which instants are allowed, too. */
  public Bindings with(Root root, Map<String, ? extends @Nullable Object> value) {
    return bound(root, value);
  }

  public Bindings withNow(Instant now) {
    return bound(Root.NOW, now);
  }

  /** With what is known of the profile's events. */
  public Bindings withWindows(Windows known) {
    return new Bindings(values, known);
  }

  Windows windows() {
    return windows;
  }

  @Nullable Object value(Root root) {
    return values.get(root);
  }

  private Bindings bound(Root root, Object value) {
    EnumMap<Root, Object> copy = new EnumMap<>(values);
    copy.put(root, value);
    return new Bindings(copy, windows);
  }
}
