package dev.attune.hub.log;

/** Where an entry lies in the log; the same entry read again has the same source. */
public record Source(LogPartition partition, Position position) {

  /** A text that is unique to the entry, for ids that must come out the same on every replay. */
  @Override
  public String toString() {
    return partition + "@" + position;
  }
}
