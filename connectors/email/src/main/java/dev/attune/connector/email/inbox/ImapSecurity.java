package dev.attune.connector.email.inbox;

/** How what comes from a mail server is encrypted. */
public enum ImapSecurity {
  /** From the first byte on. */
  TLS,
  /** From the greeting on, by the server's offer, which must be there. */
  STARTTLS,
  /** Not at all; only in networks that the operator has allowed. */
  NONE
}
