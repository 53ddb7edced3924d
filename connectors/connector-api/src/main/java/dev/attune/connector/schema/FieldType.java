package dev.attune.connector.schema;

/**
 * The types a field can have, each with the Java value that {@link Schema#construct} takes for it
 * and the JSON it is written as. New types may be added; a plugin never needs to know all of them.
 */
public enum FieldType {
  /** {@link String}; a JSON string. */
  TEXT,
  /** {@link Secret}; a JSON string, stored encrypted and never shown again. */
  SECRET,
  /** {@link Boolean}. */
  FLAG,
  /** {@link Long}. */
  INTEGER,
  /** {@link java.time.Duration}; an ISO 8601 duration such as {@code PT10S}. */
  DURATION,
  /** {@link java.net.URI}; an absolute URI. */
  URI,
  /** {@link String}, one of {@link Field#options()}. */
  CHOICE,
  /** {@link Json}; any JSON value. */
  JSON,
  /** {@link java.util.List} of {@link String}. */
  TEXTS,
  /** {@link java.util.List} of {@link Secret}. */
  SECRETS,
  /** {@link java.util.Map} of {@link String} to {@link String}; a JSON object. */
  TEXT_MAP;

  /** Whether values of this type must be stored encrypted and never leave the hub. */
  public boolean isSecret() {
    return switch (this) {
      case SECRET, SECRETS -> true;
      case TEXT, FLAG, INTEGER, DURATION, URI, CHOICE, JSON, TEXTS, TEXT_MAP -> false;
    };
  }

  /** Whether a value has many items, so that none given means an empty one. */
  public boolean isMany() {
    return switch (this) {
      case TEXTS, SECRETS, TEXT_MAP -> true;
      case TEXT, SECRET, FLAG, INTEGER, DURATION, URI, CHOICE, JSON -> false;
    };
  }
}
