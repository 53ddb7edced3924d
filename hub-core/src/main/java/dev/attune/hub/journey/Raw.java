package dev.attune.hub.journey;

import java.util.List;
import java.util.Map;

/** A value of a definition's text, before it is known what it means. */
sealed interface Raw {

  /** What a person would call it. */
  default String kind() {
    return switch (this) {
      case Mapping mapping -> "an object";
      case Sequence sequence -> "a list";
      case Scalar(var type, var text) ->
          switch (type) {
            case TEXT -> "a text";
            case NUMBER -> "a number";
            case TRUTH -> "true or false";
            case NOTHING -> "empty";
          };
    };
  }

  record Mapping(Map<String, Raw> members) implements Raw {}

  record Sequence(List<Raw> items) implements Raw {}

  /** A single value and its characters as written. */
  record Scalar(Type type, String text) implements Raw {}

  enum Type {
    TEXT,
    NUMBER,
    TRUTH,
    NOTHING
  }
}
