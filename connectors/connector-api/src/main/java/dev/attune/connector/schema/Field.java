package dev.attune.connector.schema;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One field of a {@link Schema}.
 *
 * @param name its name in JSON, letters, digits and underscores, beginning with a small letter
 * @param title its label in a form
 * @param help what to enter and where to find it; may be empty
 * @param isRequired whether a value must be given; never with a standard value or for many items
 * @param pattern a regular expression for the whole text, or null
 * @param standard the value taken when none is given, as text, or null
 * @param options the values allowed, for {@link FieldType#CHOICE} only
 * @param maxLength the longest text allowed, in UTF-16 units
 */
public record Field(
    String name,
    FieldType type,
    String title,
    String help,
    boolean isRequired,
    @Nullable String pattern,
    @Nullable String standard,
    List<String> options,
    int maxLength) {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_]{0,63}");

  /**
   * @throws IllegalArgumentException with one sentence that names the field, if it contradicts
   *     itself
   */
  public Field {
    options = List.copyOf(options);
    require(
        NAME.matcher(name).matches(),
        name,
        "has a wrong name: letters, digits and underscores, beginning with a small letter, are"
            + " allowed");
    require(!title.isBlank(), name, "needs a title");
    require(maxLength > 0, name, "needs a maximal length above 0");
    require(
        options.isEmpty() == (type != FieldType.CHOICE),
        name,
        "must have options exactly if it is a choice");
    require(
        !isRequired || (standard == null && !type.isMany()),
        name,
        "cannot be required and have a value when none is given");
    require(
        standard == null || !(type.isSecret() || type.isMany()),
        name,
        "cannot have a standard value, being secret or of many items");
    require(
        pattern == null || !type.isSecret(), name, "cannot have a pattern, because it is a secret");
    checkPattern(name, pattern);
  }

  private static void checkPattern(String name, @Nullable String pattern) {
    if (pattern == null) {
      return;
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "Field '" + name + "' has a wrong pattern: " + e.getDescription() + ".", e);
    }
  }

  private static void require(boolean holds, String name, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("Field '" + name + "' " + problem + ".");
    }
  }
}
