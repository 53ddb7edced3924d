package dev.attune.admin.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** The clients of the identity provider in process: the console, and every API key. */
final class ProviderClients implements RegisteredClientRepository {
  private final RegisteredClient console;
  private final ApiKeyClients keys;

  ProviderClients(RegisteredClient console, ApiKeyClients keys) {
    this.console = console;
    this.keys = keys;
  }

  @Override
  public void save(RegisteredClient client) {
    keys.save(client);
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return console.getId().equals(id) ? console : keys.findById(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return findById(clientId);
  }
}
