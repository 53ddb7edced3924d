package dev.attune.hub.log;

/**
 * What became of a connection's messages, up to a checkpoint: received = rejected + duplicate +
 * applied + dead.
 */
public record Counts(long received, long rejected, long applied, long duplicate, long dead) {
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  public Counts plus(Counts other) {
    return new Counts(
        received + other.received,
        rejected + other.rejected,
        applied + other.applied,
        duplicate + other.duplicate,
        dead + other.dead);
  }

  public Counts minus(Counts other) {
    return new Counts(
        received - other.received,
        rejected - other.rejected,
        applied - other.applied,
        duplicate - other.duplicate,
        dead - other.dead);
  }

  /** Whether every message is accounted for. */
  public boolean addUp() {
    return received == rejected + applied + duplicate + dead;
  }
}
