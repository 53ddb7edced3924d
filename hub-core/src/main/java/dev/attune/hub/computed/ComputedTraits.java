package dev.attune.hub.computed;

/**
 * A tenant's computed traits as they are defined at one moment. Immutable; safe for use by many
 * threads.
 */
public final class ComputedTraits {
  public static final ComputedTraits EMPTY = new ComputedTraits();

  private ComputedTraits() {}
}
