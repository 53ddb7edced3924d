package dev.attune.connector.jms;

import org.apache.qpid.proton.amqp.Symbol;

/** What stands behind an address. */
enum Kind {
  /** Each message goes to one of those who listen. */
  QUEUE,
  /** Each message goes to all who subscribed. */
  TOPIC;

  /** How a client says which of the two it means; brokers that know no difference pass over it. */
  Symbol capability() {
    return switch (this) {
      case QUEUE -> Symbol.valueOf("queue");
      case TOPIC -> Symbol.valueOf("topic");
    };
  }

  /** For people. */
  String named(String address) {
    return switch (this) {
      case QUEUE -> "Queue '%s'".formatted(address);
      case TOPIC -> "Topic '%s'".formatted(address);
    };
  }
}
