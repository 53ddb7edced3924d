package dev.attune.connector.runtime;

/** How a call into a connector ended for who waited for it. */
sealed interface CallEnd<T> {

  /** It came back. */
  record Answer<T>(T value) implements CallEnd<T> {}

  /**
   * Its time was over and it was interrupted.
   *
   * @param isStuck whether it runs on all the same
   */
  record Overdue<T>(boolean isStuck) implements CallEnd<T> {}

  /** It did not begin: too many calls were under way for all of its time. */
  record Crowded<T>() implements CallEnd<T> {}

  /** Who waited was interrupted, and so was the call. */
  record Stopping<T>() implements CallEnd<T> {}
}
