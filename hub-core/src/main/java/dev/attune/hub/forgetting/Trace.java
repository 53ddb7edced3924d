package dev.attune.hub.forgetting;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.value.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a person in what was sent before anybody could tell whom it is about. A value of {@value
 * #TELLING} characters or more is found wherever it stands as a word; a shorter one, which may mean
 * anything, only as the whole value of a field named like its namespace.
 */
public final class Trace {
  static final int TELLING = 6;

  private final List<Identifier> identifiers;

  public Trace(Collection<Identifier> identifiers) {
    this.identifiers =
        identifiers.stream()
            .map(one -> new Identifier(plain(one.namespace()), folded(one.value())))
            .toList();
  }

  /** Whether something that was sent holds one of the values, each as its field is named. */
  public boolean isIn(Fields fields) {
    return isIn("", fields.values());
  }

  /** Whether a text that nobody has named holds one of the values that tell. */
  public boolean isIn(String text) {
    return stands("", folded(text));
  }

  private boolean isIn(String name, @Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Map<?, ?> map ->
          map.entrySet().stream()
              .anyMatch(one ->
                  isIn(String.valueOf(one.getKey()))
                      || isIn(String.valueOf(one.getKey()), one.getValue()));
      case List<?> list -> list.stream().anyMatch(each -> isIn(name, each));
      default -> stands(plain(name), folded(value.toString()));
    };
  }

  private boolean stands(String name, String text) {
    for (Identifier one : identifiers) {
      String value = one.value();
      if (value.length() >= TELLING
          ? isWordOf(text, value)
          : text.equals(value) && name.equals(one.namespace())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWordOf(String text, String value) {
    for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      int end = at + value.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** {@code userId}, {@code user_id} and {@code user-id} are one name. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    name.chars()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(letter -> plain.append((char) letter));
    return plain.toString();
  }
}
