package dev.attune.hub.suggestion;

/** Told what the search does. Safe for use by many threads. */
public interface MatchMetrics {
  MatchMetrics NONE =
      new MatchMetrics() {
        @Override
        public void turn(MatchRun.Tally done) {}

        @Override
        public void failed(RuntimeException cause) {}
      };

  /** A turn was taken and kept. */
  void turn(MatchRun.Tally done);

  /** A turn, or a look, was put off. */
  void failed(RuntimeException cause);
}
