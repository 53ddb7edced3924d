package dev.attune.connector.net;

import java.time.Duration;

/**
 * What sockets are wanted for.
 *
 * @param isPlain whether anything but the request for TLS goes over them unencrypted; the operator
 *     must then have allowed the server's network
 * @param lifetime after so long a socket is closed, whatever it is doing; above zero
 * @param maxReceived how many bytes a socket may receive before reading from it fails; above zero
 */
public record SocketUse(boolean isPlain, Duration lifetime, long maxReceived) {

  /**
   * @throws IllegalArgumentException unless both bounds are above zero
   */
  public SocketUse {
    if (!lifetime.isPositive() || maxReceived < 1) {
      throw new IllegalArgumentException("The bounds of a socket must be above zero.");
    }
  }
}
