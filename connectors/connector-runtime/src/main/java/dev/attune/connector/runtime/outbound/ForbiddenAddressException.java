package dev.attune.connector.runtime.outbound;

import java.net.UnknownHostException;

/** Says that the operator does not allow an address; a kind of look-up failure for the client. */
final class ForbiddenAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  ForbiddenAddressException(String message) {
    super(message);
  }
}
