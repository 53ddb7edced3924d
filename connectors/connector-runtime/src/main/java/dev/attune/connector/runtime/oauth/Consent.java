package dev.attune.connector.runtime.oauth;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.schema.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** How somebody consents in the browser that a connection acts for them. */
public final class Consent {
  private static final int TRIES = 5;

  private final ConnectionKey key;
  private final TokenTerms terms;
  private final TokenPorts ports;

  Consent(ConnectionKey key, TokenTerms terms, TokenPorts ports) {
    this.key = key;
    this.terms = terms;
    this.ports = ports;
  }

  /**
   * Where to send the browser.
   *
   * @param state comes back with the code
   * @param verifier 43 to 128 letters and digits, random; only its digest is sent (RFC 7636)
   * @param redirect where the browser comes back to; the tool must know it
   */
  public URI address(String state, Secret verifier, URI redirect) {
    URI authorization = Objects.requireNonNull(terms.authorization());
    Map<String, String> query = new LinkedHashMap<>(terms.parameters());
    query.put("response_type", "code");
    query.put("client_id", terms.client().clientId());
    query.put("redirect_uri", redirect.toString());
    if (!terms.scope().isEmpty()) {
      query.put("scope", terms.scope());
    }
    query.put("state", state);
    query.put("code_challenge", challenge(verifier));
    query.put("code_challenge_method", "S256");
    String separator = authorization.getRawQuery() == null ? "?" : "&";
    return URI.create(authorization + separator + TokenEndpoint.encoded(query));
  }

  /**
   * Gets the tokens for the code that came back, and stores them in the place of what was there.
   *
   * @throws TokenException if there are none; the code is worth nothing any more
   */
  public void finish(Secret code, Secret verifier, URI redirect) {
    switch (ports.endpoint().exchanged(terms, code, verifier, redirect)) {
      case TokenAnswer.Granted granted -> keep(granted);
      case TokenAnswer.Refused(boolean isOfGrant, String reason) ->
          throw new TokenException.Refused(reason);
      case TokenAnswer.Failed(Duration delay, String reason) ->
          throw new TokenException.Later(delay == null ? Duration.ZERO : delay, reason);
    }
  }

  private void keep(TokenAnswer.Granted granted) {
    Instant now = ports.clock().instant();
    Duration life = granted.life();
    Tokens tokens = new Tokens(terms.basis(), granted.access(), granted.refresh());
    try {
      for (int i = 0; i < TRIES; i++) {
        long version = ports.vault().read(key).map(StoredTokens::version).orElse(0L);
        StoredTokens kept =
            StoredTokens.fresh(terms.basis(), version)
                .kept(tokens, life == null ? null : now.plus(life), now);
        if (ports.vault().write(key, kept)) {
          return;
        }
      }
    } catch (TokenVault.UnavailableException e) {
      throw new TokenException.Later(Duration.ZERO, "The tokens could not be stored.");
    }
    throw new TokenException.Later(Duration.ZERO, "The tokens are being changed by others.");
  }

  private static String challenge(Secret verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.reveal().getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }
}
