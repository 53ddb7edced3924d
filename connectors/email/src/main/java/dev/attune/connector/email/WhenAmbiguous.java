package dev.attune.connector.email;

/** What a connection wants done with a mail that was sent and not answered. */
enum WhenAmbiguous {
  /** Send it again under the same Message-ID. */
  RESEND,
  /** Let a person decide. */
  HOLD
}
