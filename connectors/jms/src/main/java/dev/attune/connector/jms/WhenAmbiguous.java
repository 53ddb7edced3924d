package dev.attune.connector.jms;

/** What becomes of an action that may have been done. */
enum WhenAmbiguous {
  /** It is sent again. */
  RESEND,
  /** It waits for a person. */
  HOLD
}
