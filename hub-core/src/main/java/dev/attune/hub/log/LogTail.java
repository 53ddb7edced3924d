package dev.attune.hub.log;

import java.util.List;

/** Finds the last block of a partition: as no number is left out, by doubling and halving steps. */
final class LogTail {
  private final EventLog log;

  LogTail(EventLog log) {
    this.log = log;
  }

  /**
   * The number of the last block.
   *
   * @param known the number of a block that is known to have been there, or 0
   */
  long find(LogPartition partition, long known) {
    long there = known;
    long step = 1;
    while (exists(partition, there + step)) {
      there += step;
      step *= 2;
    }
    long absent = there + step;
    while (there + 1 < absent) {
      long middle = (there + absent) >>> 1;
      if (exists(partition, middle)) {
        there = middle;
      } else {
        absent = middle;
      }
    }
    return there;
  }

  private boolean exists(LogPartition partition, long number) {
    return !log.read(List.of(new Block.Id(partition, number))).isEmpty();
  }
}
