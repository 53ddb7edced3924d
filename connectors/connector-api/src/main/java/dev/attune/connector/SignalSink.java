package dev.attune.connector;

import java.util.List;

/**
 * Where signals go: the hub's log. Implemented by the host, safe for use by many threads. A route
 * reaches it by sending to {@link Routes#SIGNALS}.
 */
@FunctionalInterface
public interface SignalSink {

  /**
   * Stores a batch, all or nothing, and answers only when it is durable. Blocks meanwhile. After an
   * exception it is not known whether the batch was stored; handing it in again is safe, because a
   * message id is taken once.
   *
   * @param received in the order in which the tool sent it; not empty
   */
  Receipt store(ConnectionKey connection, List<Received> received);
}
