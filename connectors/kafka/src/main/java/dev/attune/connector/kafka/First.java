package dev.attune.connector.kafka;

/** Where a topic is begun that was not read before. */
enum First {
  /** With what comes from now on. */
  LATEST,
  /** With the first record that is there. */
  EARLIEST
}
