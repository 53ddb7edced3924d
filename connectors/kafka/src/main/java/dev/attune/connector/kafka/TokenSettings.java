package dev.attune.connector.kafka;

import dev.attune.connector.schema.Setting;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where the tokens come from, for a connection that signs in by SASL OAUTHBEARER. */
record TokenSettings(
    @Setting(
            title = "Token URL",
            help = "Where tokens are given out; needed for the ways of OAuth 2.")
        @Nullable URI tokenUrl,
    @Setting(title = "Scope", help = "What the tokens shall allow, with spaces between.")
        @Nullable String scope,
    @Setting(
            title = "Token audience",
            help = "What the tokens are for, if the server wants the parameter 'audience'.")
        @Nullable String tokenAudience,
    @Setting(
            title = "Client authentication",
            help =
                "How client id and secret are sent to the token URL. basic: in the header"
                    + " Authorization; post: in the form.",
            standard = "basic")
        ClientAuthentication clientAuthentication) {

  /** How client id and secret are sent. */
  enum ClientAuthentication {
    BASIC,
    POST
  }
}
