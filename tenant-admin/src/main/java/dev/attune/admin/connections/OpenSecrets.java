package dev.attune.admin.connections;

import dev.attune.hub.value.Fields;
import java.util.List;

/**
 * What a connection is opened with, deciphered.
 *
 * @param settings all of them, secret ones too
 * @param credentials an object whose member {@code method} names the way to authenticate; empty for
 *     none
 * @param webhooks what webhooks may be signed with because the connection was registered at its
 *     tool, the newest first
 */
public record OpenSecrets(Fields settings, Fields credentials, List<String> webhooks) {

  public OpenSecrets {
    webhooks = List.copyOf(webhooks);
  }

  /** Without any of it. */
  @Override
  public String toString() {
    return "OpenSecrets[hidden]";
  }
}
