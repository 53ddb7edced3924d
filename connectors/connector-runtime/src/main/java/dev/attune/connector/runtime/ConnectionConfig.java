package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Secret;
import java.util.List;

/**
 * What the hub keeps of a connection, deciphered. It shows neither settings nor credentials.
 *
 * @param connector the connector's id
 * @param settings an object, as the connector's schema says
 * @param credentials an object whose member {@code method} names the way to authenticate, with what
 *     that way wants beside it; an empty object for {@code none}
 * @param webhookSecrets what the tool signs with since the connection's address was registered
 *     there, the newest first
 */
public record ConnectionConfig(
    ConnectionKey key,
    String connector,
    Json settings,
    Json credentials,
    List<Secret> webhookSecrets) {

  public ConnectionConfig {
    webhookSecrets = List.copyOf(webhookSecrets);
  }

  /** One whose address was not registered at the tool. */
  public ConnectionConfig(ConnectionKey key, String connector, Json settings, Json credentials) {
    this(key, connector, settings, credentials, List.of());
  }
}
