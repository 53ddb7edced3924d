package dev.attune.connector.kafka;

/** How an account proves itself to the brokers. */
enum SaslMechanism {
  /** By its password. */
  PLAIN,
  /** By a proof that does not show the password. */
  SCRAM_SHA_256,
  /** The same with a longer digest. */
  SCRAM_SHA_512
}
