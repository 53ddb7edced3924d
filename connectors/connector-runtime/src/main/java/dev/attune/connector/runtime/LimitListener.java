package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ToldLimits;

/** Told of what tools say of their limits. Must be quick and must not throw. */
@FunctionalInterface
public interface LimitListener {

  /** Said in an answer to a call of that connection. */
  void told(ConnectionKey connection, ToldLimits limits);
}
