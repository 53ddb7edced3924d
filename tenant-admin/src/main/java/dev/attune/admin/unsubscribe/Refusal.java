package dev.attune.admin.unsubscribe;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.tenant.ConnectionKey;

/**
 * What a link stands for: nothing more is to be sent to that address.
 *
 * @param connection by which the message came that held the link
 */
public record Refusal(ConnectionKey connection, Identifier address) {

  /** Without the address, which is personal. */
  @Override
  public String toString() {
    return "Refusal[" + connection + "]";
  }
}
