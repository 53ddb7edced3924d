package dev.attune.connector.kafka;

/** What the values of records are. */
enum Format {
  /** One JSON object. */
  JSON,
  /** Avro, after five bytes that name its schema in a registry. */
  AVRO
}
