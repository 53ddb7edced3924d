package dev.attune.admin.security;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Every API key is a client of the identity provider, too: its id is the client's id and the whole
 * key its secret, so that it can be exchanged for an access token (client credentials).
 */
final class ApiKeyClients implements RegisteredClientRepository {
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

  private final ApiKeys keys;

  ApiKeyClients(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("Clients are API keys; they are made over the API.");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return keys.valid(id).map(ApiKeyClients::client).orElse(null);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return findById(clientId);
  }

  private static RegisteredClient client(ApiKey key) {
    return RegisteredClient.withId(key.id())
        .clientId(key.id())
        .clientSecret(key.digest())
        .clientName(key.name())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
        .build();
  }
}
