package dev.attune.admin.connections;

import dev.attune.hub.value.Fields;

/**
 * What a connection is opened with, deciphered.
 *
 * @param settings all of them, secret ones too
 * @param credentials an object whose member {@code method} names the way to authenticate; empty for
 *     none
 */
public record OpenSecrets(Fields settings, Fields credentials) {

  /** Without any of it. */
  @Override
  public String toString() {
    return "OpenSecrets[hidden]";
  }
}
