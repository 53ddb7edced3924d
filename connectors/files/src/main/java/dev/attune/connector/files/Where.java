package dev.attune.connector.files;

/** Where files lie. */
enum Where {
  /** On this machine, below the folder that the operator gave. */
  FOLDER,
  SFTP,
  /** In a store that speaks the protocol of Amazon S3. */
  S3
}
