package dev.attune.admin.ingest;

import java.util.Optional;
import java.util.stream.Stream;

/** The calls of the tracking API. */
enum SegmentCall {
  IDENTIFY("identify", "i", "Say who a customer is and what is known of them"),
  TRACK("track", "t", "Say what a customer did"),
  PAGE("page", "p", "Say which page a customer saw"),
  SCREEN("screen", "s", "Say which screen of an app a customer saw"),
  GROUP("group", "g", "Say which account a customer belongs to"),
  ALIAS("alias", "a", "Say that two ids are of one customer"),
  BATCH("batch", "b", "Send up to 2,500 calls at once"),
  IMPORT("import", "import", "Send up to 2,500 calls at once, as older clients do");

  private final String path;
  private final String shortPath;
  private final String summary;

  SegmentCall(String path, String shortPath, String summary) {
    this.path = path;
    this.shortPath = shortPath;
    this.summary = summary;
  }

  /**
   * The call that is meant by a path below {@code /v1}; one slash at its end is as good as none.
   */
  static Optional<SegmentCall> at(String path) {
    String name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return Stream.of(values())
        .filter(call -> name.equals("/" + call.path) || name.equals("/" + call.shortPath))
        .findFirst();
  }

  /** The kind of a call within a batch. */
  static Optional<SegmentCall> ofType(String type) {
    return Stream.of(values())
        .filter(call -> !call.isBatch() && call.path.equals(type))
        .findFirst();
  }

  boolean isBatch() {
    return this == BATCH || this == IMPORT;
  }

  /** The type as an event of this call names it. */
  String type() {
    return path;
  }

  String path() {
    return path;
  }

  String shortPath() {
    return shortPath;
  }

  String summary() {
    return summary;
  }
}
