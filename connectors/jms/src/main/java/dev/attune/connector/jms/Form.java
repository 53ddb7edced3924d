package dev.attune.connector.jms;

/** As which of the kinds of messages that JMS knows a value is sent. */
enum Form {
  /** A TextMessage: JSON. */
  TEXT,
  /** A BytesMessage: JSON in UTF-8. */
  BYTES,
  /** A MapMessage: one entry for each member. */
  MAP
}
