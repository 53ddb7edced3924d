package dev.attune.connector.net;

import java.net.UnknownHostException;

/**
 * Says, in one sentence, that the operator does not allow an address. Trying again does not help.
 */
public final class ForbiddenAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  public ForbiddenAddressException(String message) {
    super(message);
  }
}
