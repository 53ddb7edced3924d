package dev.attune.admin.security;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.time.Ids;
import java.time.Duration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The one client through which people sign in: the hub itself, on behalf of its console.
 *
 * @param secret kept in the data folder, made at the first start
 * @param callback where the provider sends a browser back to
 */
public record ConsoleClient(String secret, String callback) {
  public static final String ID = "console";

  /** Where a browser comes back to from a provider, whichever it is. */
  public static final String CALLBACK = "/sign-in/callback";

  private static final String FILE = "console-client.secret";
  private static final Duration CODE_LIFE = Duration.ofMinutes(2);
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(2);

  static ConsoleClient in(DataFolder folder, AttuneSettings settings, Ids ids) {
    return new ConsoleClient(
        folder.secretOr(FILE, () -> ids.next() + ids.next()), settings.publicUrl() + CALLBACK);
  }

  /** As the provider knows it. */
  RegisteredClient registered() {
    return RegisteredClient.withId(ID)
        .clientId(ID)
        .clientSecret(ApiKeySecret.digest(secret))
        .clientName("Attune console")
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(callback)
        .scope("openid")
        .scope("profile")
        .scope("email")
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .authorizationCodeTimeToLive(CODE_LIFE)
                .accessTokenTimeToLive(TOKEN_LIFE)
                .build())
        .build();
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ConsoleClient[" + callback + "]";
  }
}
