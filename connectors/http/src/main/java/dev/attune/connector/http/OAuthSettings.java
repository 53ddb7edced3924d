package dev.attune.connector.http;

import dev.attune.connector.schema.Setting;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where the tokens of OAuth 2 come from, for a connection that authenticates so. */
record OAuthSettings(
    @Setting(
            title = "Token URL",
            help = "Where the tool gives out tokens; needed for the ways of OAuth 2.")
        @Nullable URI tokenUrl,
    @Setting(
            title = "Authorization URL",
            help = "Where people consent in the browser; needed for the way oauth2.")
        @Nullable URI authorizationUrl,
    @Setting(
            title = "Revocation URL",
            help =
                "Where the hub takes a token back when the connection is deleted (RFC 7009), if the"
                    + " tool has such an address.")
        @Nullable URI revocationUrl,
    @Setting(title = "Scope", help = "What the tokens shall allow, with spaces between.")
        @Nullable String scope,
    @Setting(
            title = "Token audience",
            help = "What the tokens are for, if the tool wants the parameter 'audience'.")
        @Nullable String tokenAudience,
    @Setting(
            title = "Client authentication",
            help =
                "How client id and secret are sent to the token URL. basic: in the header"
                    + " Authorization; post: in the form.",
            standard = "basic")
        ClientAuthentication clientAuthentication) {
  static final OAuthSettings NONE =
      new OAuthSettings(null, null, null, null, null, ClientAuthentication.BASIC);

  /** How client id and secret are sent. */
  enum ClientAuthentication {
    BASIC,
    POST
  }
}
