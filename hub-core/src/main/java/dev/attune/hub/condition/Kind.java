package dev.attune.hub.condition;

import dev.attune.hub.value.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of values that expressions know, with the words for them. */
enum Kind {
  NULL("null", "null_type"),
  TEXT("a text", "string"),
  NUMBER("a number", "double"),
  TRUTH("true or false", "bool"),
  LIST("a list", "list"),
  OBJECT("an object", "map"),
  TIME("a time", "google.protobuf.Timestamp"),
  DURATION("a duration", "google.protobuf.Duration"),
  MONEY("an amount of money", "money"),
  TYPE("a type", "type"),
  UNKNOWN("a value of no known kind", "unknown");

  private final String words;
  private final String type;

  Kind(String words, String type) {
    this.words = words;
    this.type = type;
  }

  /** For people, with its article. */
  String words() {
    return words;
  }

  /** The name of the type in an expression. */
  String type() {
    return type;
  }

  static Kind of(@Nullable Object value) {
    return switch (value) {
      case null -> NULL;
      case String text -> TEXT;
      case Long number -> NUMBER;
      case BigDecimal number -> NUMBER;
      case Boolean truth -> TRUTH;
      case List<?> list -> LIST;
      case Map<?, ?> map -> OBJECT;
      case Instant time -> TIME;
      case Duration duration -> DURATION;
      case Money money -> MONEY;
      case TypeName type -> TYPE;
      default -> UNKNOWN;
    };
  }
}
