package dev.attune.hub.log;

import dev.attune.hub.time.Gate;
import java.util.concurrent.atomic.AtomicInteger;

/** A caller that waits until all its entries are stored. */
final class Append {
  private final Gate gate;
  private final AtomicInteger missing;
  private volatile boolean abandoned;

  Append(Gate gate, int entries) {
    this.gate = gate;
    this.missing = new AtomicInteger(entries);
  }

  Gate gate() {
    return gate;
  }

  boolean isDone() {
    return missing.get() == 0;
  }

  void stored() {
    if (missing.decrementAndGet() == 0) {
      gate.open();
    }
  }

  /** The caller has gone; what is not yet in a block need not be written. */
  void abandon() {
    abandoned = true;
  }

  boolean isAbandoned() {
    return abandoned;
  }
}
