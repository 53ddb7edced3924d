package dev.attune.hub.journey;

import dev.attune.hub.value.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of a definition and where it stands. Whoever asks it for what it is not gets nothing, and
 * the problem is reported.
 *
 * @param what what a person would call it, for example {@code 'for' of step 'calm-down'}
 */
record Place(String pointer, String what, Raw value, Findings findings) {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,8}");

  void problem(String message) {
    findings.problem(pointer, message);
  }

  /** The properties, if this is an object; those that are not allowed are reported and left out. */
  Members object(String name, List<String> allowed) {
    return object(name, allowed, Map.of());
  }

  /**
   * The properties, if this is an object.
   *
   * @param later those that the language knows and this version does not run, and what they are
   */
  Members object(String name, List<String> allowed, Map<String, String> later) {
    Map<String, Place> members = new LinkedHashMap<>();
    if (value instanceof Raw.Mapping(var raw)) {
      raw.forEach((property, member) -> {
        String inside = "'" + property + "' of " + lowerFirst(name);
        Place place = new Place(pointerTo(property), inside, member, findings);
        if (allowed.contains(property)) {
          members.put(property, place);
        } else if (later.containsKey(property)) {
          place.problem(notYet(later.getOrDefault(property, property), allowed));
        } else {
          place.problem(
              "%s has no property '%s'; its properties are %s."
                  .formatted(name, property, String.join(", ", allowed)));
        }
      });
    } else {
      problem(
          "%s must be an object with %s, not %s."
              .formatted(name, String.join(", ", allowed), value.kind()));
    }
    return new Members(this, name, members);
  }

  /** What is said of a part of the language that this version does not run. */
  static String notYet(String what, List<String> known) {
    return "%s cannot be run by this version of Attune yet; it knows %s."
        .formatted(what, String.join(", ", known));
  }

  List<Place> list() {
    if (!(value instanceof Raw.Sequence(var items))) {
      wrongKind("a list");
      return List.of();
    }
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String inside = "item " + (i + 1) + " of " + what;
      places.add(new Place(pointer + "/" + i, inside, items.get(i), findings));
    }
    return places;
  }

  @Nullable String text() {
    if (value instanceof Raw.Scalar(var type, var text) && type == Raw.Type.TEXT) {
      if (!text.isBlank()) {
        return text;
      }
      problem(upperFirst(what) + " must not be blank.");
      return null;
    }
    wrongKind("a text");
    return null;
  }

  /** A text that names something. */
  @Nullable String name() {
    String text = text();
    if (text != null && text.length() > Names.MAX_LENGTH) {
      problem(
          "%s must have at most %d characters, not %d."
              .formatted(upperFirst(what), Names.MAX_LENGTH, text.length()));
      return null;
    }
    return text;
  }

  /** The text of a CEL expression, which may look like a number or a truth to YAML. */
  @Nullable String expression() {
    if (value instanceof Raw.Scalar(var type, var text)
        && (type == Raw.Type.NUMBER || type == Raw.Type.TRUTH)) {
      return text;
    }
    return value instanceof Raw.Scalar(var type, var ignored) && type == Raw.Type.TEXT
        ? text()
        : expected("an expression");
  }

  boolean truth() {
    if (value instanceof Raw.Scalar(var type, var text) && type == Raw.Type.TRUTH) {
      return Boolean.parseBoolean(text);
    }
    wrongKind("true or false");
    return false;
  }

  /** A whole number within bounds. */
  @Nullable Integer whole(int least, int most) {
    if (value instanceof Raw.Scalar(var type, var text)
        && type == Raw.Type.NUMBER
        && WHOLE.matcher(text).matches()) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    String found =
        value instanceof Raw.Scalar(var type, var text) && type == Raw.Type.NUMBER
            ? shortened(text)
            : value.kind();
    problem(
        "%s must be a whole number from %d to %d, not %s."
            .formatted(upperFirst(what), least, most, found));
    return null;
  }

  private @Nullable String expected(String kind) {
    wrongKind(kind);
    return null;
  }

  /** A length of time that does not go back and is at most {@code years} long. */
  @Nullable Span span(int years) {
    Span span = anySpan(years);
    if (span != null && span.isNegative()) {
      problem(upperFirst(what) + " must not be negative, as " + span + " is.");
      return null;
    }
    return span;
  }

  /** A length of time, forward or back, of at most {@code years}. */
  @Nullable Span anySpan(int years) {
    String text = text();
    if (text == null) {
      return null;
    }
    Span span = Span.parse(text);
    if (span == null) {
      problem(
          "%s must be an ISO 8601 duration such as P2D or PT4H, not '%s'."
              .formatted(upperFirst(what), shortened(text)));
      return null;
    }
    if (span.exceedsYears(years)) {
      problem(
          "%s must be at most %d years, which %s exceeds."
              .formatted(upperFirst(what), years, span));
      return null;
    }
    return span;
  }

  boolean isNothing() {
    return value instanceof Raw.Scalar(var type, var text) && type == Raw.Type.NOTHING;
  }

  static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  static String upperFirst(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }

  private static String lowerFirst(String text) {
    return text.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + text.substring(1);
  }

  private void wrongKind(String right) {
    problem(upperFirst(what) + " must be " + right + ", not " + value.kind() + ".");
  }

  private String pointerTo(String property) {
    return pointer + "/" + property.replace("~", "~0").replace("/", "~1");
  }
}
