package dev.attune.hub.event;

import dev.attune.hub.value.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account that an event speaks of, and what it says about it.
 *
 * @param identifier the strongest that names it, as sent: not yet normalised
 * @param others what names the same account besides; at most {@value #MAX_OTHERS}
 * @param role what whom the event is about is there, for example {@code buyer}, or null if it does
 *     not say
 */
public record AccountReference(
    Identifier identifier, List<Identifier> others, Fields traits, @Nullable String role) {
  public static final int MAX_OTHERS = 9;
  public static final int MAX_ROLE = 128;

  public AccountReference {
    others = List.copyOf(others);
  }

  /** One that is named once, by an event that says nothing of a role. */
  public AccountReference(Identifier identifier, Fields traits) {
    this(identifier, List.of(), traits, null);
  }
}
