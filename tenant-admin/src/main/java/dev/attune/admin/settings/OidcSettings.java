package dev.attune.admin.settings;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who signs people and machines in.
 *
 * @param issuer the address of an OIDC provider such as a Keycloak realm; without one the hub runs
 *     its own in process
 * @param clientId the client under which people sign in to the console there; without one only
 *     machines can use the hub
 * @param clientSecret its secret
 * @param scopes what is asked for there
 */
public record OidcSettings(
    @Nullable URI issuer,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @DefaultValue({"openid", "profile", "email", "organization"}) Set<String> scopes) {
  public OidcSettings {
    if (issuer != null && !issuer.isAbsolute()) {
      throw new IllegalArgumentException(
          "attune.oidc.issuer must be an absolute address, for example"
              + " https://login.example.com/realms/attune.");
    }
    if (clientId != null && issuer == null) {
      throw new IllegalArgumentException(
          "attune.oidc.client-id is for a provider of your own: set attune.oidc.issuer, too.");
    }
    if ((clientId == null) != (clientSecret == null)) {
      throw new IllegalArgumentException(
          "attune.oidc.client-id and attune.oidc.client-secret go together: set both.");
    }
    if (!scopes.contains("openid")) {
      throw new IllegalArgumentException("attune.oidc.scopes must contain openid.");
    }
    scopes = Set.copyOf(scopes);
  }

  /** Whether people sign in at the provider in process. */
  public boolean isBuiltIn() {
    return issuer == null;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "OidcSettings[" + issuer + ", " + clientId + "]";
  }
}
