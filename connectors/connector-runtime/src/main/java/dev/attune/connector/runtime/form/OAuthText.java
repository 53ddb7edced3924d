package dev.attune.connector.runtime.form;

import dev.attune.connector.Authentication;
import dev.attune.connector.OAuth2Server;
import java.util.Map;
import java.util.TreeMap;

/** Says in a reference page where a token comes from. */
final class OAuthText {
  private OAuthText() {}

  static String of(Authentication.OAuth2 way) {
    OAuth2Server server = way.server();
    StringBuilder text = new StringBuilder();
    text.append(
        switch (way.grant()) {
          case CLIENT_CREDENTIALS ->
              "The hub gets a token for itself (OAuth 2, client credentials)";
          case AUTHORIZATION_CODE ->
              "Somebody consents in the browser (OAuth 2, authorization code with PKCE) at `"
                  + server.authorization()
                  + "`; register `…/oauth/callback` under the hub's address at the tool. The hub"
                  + " gets its tokens";
          case JWT_BEARER -> "The hub signs an assertion (OAuth 2, JWT bearer) and gets a token";
        });
    text.append(" from `").append(server.token()).append('`');
    if (!server.scope().isEmpty()) {
      text.append(", for the scope `").append(server.scope()).append('`');
    }
    for (Map.Entry<String, String> one : new TreeMap<>(server.parameters()).entrySet()) {
      text.append(", with `").append(one.getKey()).append('=').append(one.getValue()).append('`');
    }
    return text.append(
            ". Tokens are kept encrypted, refreshed before they end and once when the tool refuses"
                + " one; when the grant is gone, the connection is paused and says so.")
        .toString();
  }
}
