package dev.attune.hub.log;

/** Where an entry lies in the log; the same entry read again has the same source. */
public record Source(LogPartition partition, Position position) {

  /** The source of that text. */
  public static Source ofText(String text) {
    int at = text.lastIndexOf('@');
    int slash = text.lastIndexOf('/', at);
    int dot = text.lastIndexOf('.');
    return new Source(
        new LogPartition(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1, at))),
        new Position(
            Long.parseLong(text.substring(at + 1, dot)),
            Integer.parseInt(text.substring(dot + 1))));
  }

  /** A text that is unique to the entry, for ids that must come out the same on every replay. */
  @Override
  public String toString() {
    return partition + "@" + position;
  }
}
