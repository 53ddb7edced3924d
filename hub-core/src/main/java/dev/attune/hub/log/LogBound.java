package dev.attune.hub.log;

/** Refuses entries of a partition that is too far behind. Safe for use by many threads. */
public interface LogBound {

  /**
   * Returns if the partition can take more.
   *
   * @throws dev.attune.hub.problem.HubException {@code log.lag}, to be tried again later
   */
  void check(LogPartition partition);

  /** Told of each block that was stored from here. */
  void written(LogPartition partition, long block);
}
