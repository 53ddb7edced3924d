package dev.attune.connector.kafka;

/** What becomes of an action that may have been done. */
enum WhenAmbiguous {
  /** It is sent again. */
  RESEND,
  /** It waits for a person. */
  HOLD
}
