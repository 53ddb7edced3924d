package dev.attune.connector.jdbc;

/** How the way to the database is encrypted. */
enum Security {
  /** From the greeting on, with a certificate that is valid for the host. */
  TLS,
  /** Not at all; only in networks that the operator has allowed. */
  NONE
}
