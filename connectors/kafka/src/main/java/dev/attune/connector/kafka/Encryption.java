package dev.attune.connector.kafka;

/** How what goes to and from the brokers is encrypted. */
enum Encryption {
  /** From the first byte on. */
  TLS,
  /** Not at all; only in networks that the operator has allowed. */
  NONE
}
