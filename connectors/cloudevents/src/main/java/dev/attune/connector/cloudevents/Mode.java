package dev.attune.connector.cloudevents;

/** How an event that goes out is written. */
enum Mode {
  /** Attributes as headers, the data as the body. */
  BINARY,
  /** All of it as JSON in the body. */
  STRUCTURED
}
