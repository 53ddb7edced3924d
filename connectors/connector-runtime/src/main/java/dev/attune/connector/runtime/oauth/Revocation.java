package dev.attune.connector.runtime.oauth;

import dev.attune.connector.schema.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is to be taken back at a tool when a connection goes. It holds the tokens itself, so that it
 * can be done after they are removed from the store.
 */
public final class Revocation {
  private final @Nullable Held held;

  private record Held(TokenTerms terms, URI address, Tokens tokens, TokenEndpoint endpoint) {}

  private Revocation(@Nullable Held held) {
    this.held = held;
  }

  /** Of a connection that has nothing from an authorization server. */
  static Revocation none() {
    return new Revocation(null);
  }

  static Revocation of(TokenTerms terms, Tokens tokens, TokenEndpoint endpoint) {
    URI address = terms.revocation();
    return new Revocation(address == null ? null : new Held(terms, address, tokens, endpoint));
  }

  /**
   * Takes it back, with one request: what a token is refreshed with takes the tokens with it, so
   * that comes first. Blocks for as long as the server takes.
   *
   * @return why the server did not take it back, one sentence; null if it did, or nothing was to do
   */
  public @Nullable String carryOut() {
    if (held == null) {
      return null;
    }
    Secret refresh = held.tokens().refresh();
    if (refresh != null) {
      return held.endpoint().revoked(held.terms(), held.address(), refresh, "refresh_token");
    }
    Secret access = held.tokens().access();
    return access == null
        ? null
        : held.endpoint().revoked(held.terms(), held.address(), access, "access_token");
  }
}
