package dev.attune.connector.cloudevents;

/** What a connection wants done with an event that was sent and not answered. */
enum WhenAmbiguous {
  /** Send it again under the same id. */
  RESEND,
  /** Let a person decide. */
  HOLD
}
