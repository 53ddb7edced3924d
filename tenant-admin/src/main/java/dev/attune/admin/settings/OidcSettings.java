package dev.attune.admin.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who signs people and machines in.
 *
 * @param issuer the address of an OIDC provider such as a Keycloak realm; without one the hub runs
 *     its own in process
 */
public record OidcSettings(@Nullable URI issuer) {
  public OidcSettings {
    if (issuer != null && !issuer.isAbsolute()) {
      throw new IllegalArgumentException(
          "attune.oidc.issuer must be an absolute address, for example"
              + " https://login.example.com/realms/attune.");
    }
  }
}
