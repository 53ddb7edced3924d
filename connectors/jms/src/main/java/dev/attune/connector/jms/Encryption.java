package dev.attune.connector.jms;

/** How what goes to and from the broker is encrypted. */
enum Encryption {
  /** From the first byte on. */
  TLS,
  /** Not at all; only in networks that the operator has allowed. */
  NONE
}
