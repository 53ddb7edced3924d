package dev.attune.connector.email;

/** How what goes to a mail server is encrypted. */
public enum Security {
  /** From the greeting on, by the server's offer, which must be there. */
  STARTTLS,
  /** From the first byte on. */
  TLS,
  /** Not at all; only in networks that the operator has allowed. */
  NONE
}
