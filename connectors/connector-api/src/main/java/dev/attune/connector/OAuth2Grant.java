package dev.attune.connector;

/** What a token is given out for. */
public enum OAuth2Grant {
  /** To the client itself (RFC 6749, 4.4). */
  CLIENT_CREDENTIALS("oauth2-client-credentials"),
  /** To who consented in the browser (RFC 6749, 4.1), always with PKCE by S256 (RFC 7636). */
  AUTHORIZATION_CODE("oauth2"),
  /** For an assertion that the client signs with its key (RFC 7523). */
  JWT_BEARER("oauth2-jwt-bearer");

  private final String method;

  OAuth2Grant(String method) {
    this.method = method;
  }

  /** Its name in stored credentials. */
  public String method() {
    return method;
  }
}
