package dev.attune.hub.search;

/** Told what the index does. Safe for use by many threads. */
public interface SearchMetrics {
  SearchMetrics NONE =
      new SearchMetrics() {
        @Override
        public void turn(int looked, int written) {}

        @Override
        public void failed(RuntimeException cause) {}
      };

  /** A turn was taken and kept: customers looked at, and those whose entry changed. */
  void turn(int looked, int written);

  /** A turn, or a look, was put off. */
  void failed(RuntimeException cause);
}
