package dev.attune.hub.condition;

import java.util.List;

/** Words for people. */
final class Words {
  private Words() {}

  /** For example {@code payload, event and now}; {@code none} of nothing. */
  static String listed(List<String> names) {
    return switch (names.size()) {
      case 0 -> "none";
      case 1 -> names.getFirst();
      default -> String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    };
  }

  /** The words for a type as the type checker writes it. */
  static String ofType(String type) {
    String name = type.replaceFirst("[(<].*", "");
    return switch (name) {
      case "int", "double", "uint" -> Kind.NUMBER.words();
      case "string" -> Kind.TEXT.words();
      case "bool" -> Kind.TRUTH.words();
      case "list" -> Kind.LIST.words();
      case "map" -> Kind.OBJECT.words();
      case "null", "null_type" -> Kind.NULL.words();
      case "timestamp", "google.protobuf.Timestamp" -> Kind.TIME.words();
      case "duration", "google.protobuf.Duration" -> Kind.DURATION.words();
      case "money" -> Kind.MONEY.words();
      case "type" -> Kind.TYPE.words();
      default -> "a value";
    };
  }
}
