package dev.attune.connector.http;

/** What a connection wants done with an action that was sent and not answered. */
enum WhenAmbiguous {
  /** Send it again under the same key. */
  RESEND,
  /** Let a person decide. */
  HOLD
}
