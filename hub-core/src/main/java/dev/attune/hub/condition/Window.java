package dev.attune.hub.condition;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an expression reads of the events of a profile.
 *
 * @param event the name of the events
 * @param property the path of the value below {@code event.properties}; null where each event
 *     counts
 * @param length how far back it looks, or null: for ever
 */
public record Window(
    Aggregate aggregate, String event, @Nullable String property, @Nullable Duration length) {
  /** Shorter ones would change faster than anybody can act. */
  public static final Duration SHORTEST = Duration.ofMinutes(1);

  public static final Duration LONGEST = Duration.ofDays(731);

  private static final Pattern PROPERTY =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*){0,7}");

  /** Whether a text is a path that a window can take a value from. */
  static boolean isProperty(String text) {
    return text.length() <= 200 && PROPERTY.matcher(text).matches();
  }

  /** As it is written, for people. */
  public String text() {
    StringBuilder text = new StringBuilder(aggregate.function()).append("('").append(event);
    if (property != null) {
      text.append("', '").append(property);
    }
    text.append('\'');
    if (length != null) {
      text.append(", duration('").append(length.toSeconds()).append("s')");
    }
    return text.append(')').toString();
  }
}
