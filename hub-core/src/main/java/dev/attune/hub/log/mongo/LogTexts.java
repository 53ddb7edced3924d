package dev.attune.hub.log.mongo;

import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;

/** Places in the log as texts, and back. */
public final class LogTexts {
  private LogTexts() {}

  /** The inverse of {@link LogPartition#name}. */
  public static LogPartition partition(String text) {
    int slash = text.lastIndexOf('/');
    return new LogPartition(
        text.substring(0, slash), Integer.parseInt(text, slash + 1, text.length(), 10));
  }

  /** The inverse of {@link Position#toString}. */
  public static Position position(String text) {
    int dot = text.indexOf('.');
    return new Position(
        Long.parseLong(text, 0, dot, 10), Integer.parseInt(text, dot + 1, text.length(), 10));
  }

  /** The inverse of {@link Source#toString}. */
  public static Source source(String text) {
    int at = text.lastIndexOf('@');
    return new Source(partition(text.substring(0, at)), position(text.substring(at + 1)));
  }

  /** A text that sorts as partition and position do. */
  static String sortable(Source source) {
    return "%s/%02d@%016x.%08x"
        .formatted(
            source.partition().generation(),
            source.partition().number(),
            source.position().block(),
            source.position().index());
  }

  /** The inverse of {@link #sortable}. */
  static Source sorted(String text) {
    int at = text.lastIndexOf('@');
    int dot = text.lastIndexOf('.');
    Position position =
        new Position(
            Long.parseLong(text, at + 1, dot, 16),
            Integer.parseInt(text, dot + 1, text.length(), 16));
    return new Source(partition(text.substring(0, at)), position);
  }
}
