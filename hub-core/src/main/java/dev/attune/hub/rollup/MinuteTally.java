package dev.attune.hub.rollup;

import dev.attune.hub.fact.Fact;

/**
 * What a journey's facts of one minute come to, as far as they were seen. A fact counts once,
 * however often it is added. Not safe for use by many threads.
 */
final class MinuteTally {
  private final IdSet seen = new IdSet();
  private final CountsBuilder counts = new CountsBuilder();
  private long version;

  /**
   * Of no fact.
   *
   * @param version that of the sum that stands, read before any fact was; 0 if none stands
   */
  MinuteTally(long version) {
    this.version = version;
  }

  void add(Fact fact) {
    if (seen.add(fact.id())) {
      counts.add(fact);
    }
  }

  JourneyCounts counts() {
    return counts.counts();
  }

  /** How many facts were counted. */
  int size() {
    return seen.size();
  }

  /** That of the stored sum that these facts led to. */
  long version() {
    return version;
  }

  void written() {
    version++;
  }
}
