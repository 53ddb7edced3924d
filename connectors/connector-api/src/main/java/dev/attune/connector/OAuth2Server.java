package dev.attune.connector;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a tool's tokens come from. Each text is a template: <code>${name}</code> stands for what
 * the connection's settings hold under that name, or for nothing. One that is the whole text may
 * hold anything; within a longer text it holds letters, digits, dots, dashes and underscores only,
 * so that a setting cannot turn an address elsewhere.
 *
 * @param token the endpoint that gives out tokens
 * @param authorization where people consent; null unless the grant needs it
 * @param revocation where a token is taken back when its connection goes (RFC 7009); null, or empty
 *     once filled in, if the tool has no such address
 * @param scope what to ask for, with spaces between; may come out empty
 * @param parameters sent besides with each request for a token or consent, such as {@code
 *     audience}; those that come out empty are left out
 * @param clientAuthentication {@link #BASIC}, {@link #POST}, {@link #PRIVATE_KEY_JWT}, or a
 *     template of a setting that chooses one of the first two
 */
public record OAuth2Server(
    String token,
    @Nullable String authorization,
    @Nullable String revocation,
    String scope,
    Map<String, String> parameters,
    String clientAuthentication) {
  /** The client's id and secret as HTTP Basic authentication. */
  public static final String BASIC = "basic";

  /** The client's id and secret in the form that is posted. */
  public static final String POST = "post";

  /** A short-lived assertion that the client signs (RFC 7523, 2.2). */
  public static final String PRIVATE_KEY_JWT = "private-key-jwt";

  public OAuth2Server {
    parameters = Map.copyOf(parameters);
  }
}
