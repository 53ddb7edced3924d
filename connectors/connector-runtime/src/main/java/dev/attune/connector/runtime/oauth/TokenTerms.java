package dev.attune.connector.runtime.oauth;

import dev.attune.connector.Authentication;
import dev.attune.connector.OAuth2Client;
import dev.attune.connector.OAuth2Grant;
import dev.attune.connector.OAuth2Server;
import dev.attune.connector.schema.Problems;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a connection gets its tokens: what its connector offers, filled in. */
record TokenTerms(
    OAuth2Grant grant,
    URI token,
    @Nullable URI authorization,
    @Nullable URI revocation,
    String scope,
    Map<String, String> parameters,
    String clientAuthentication,
    OAuth2Client client) {

  /**
   * @param settings the connection's settings that are texts, by name
   * @throws dev.attune.connector.schema.InvalidSettingsException naming the settings that are wrong
   */
  static TokenTerms of(
      Authentication.OAuth2 way, OAuth2Client client, Map<String, String> settings) {
    OAuth2Server server = way.server();
    Problems problems = new Problems();
    Templates templates = new Templates(settings, problems);
    Map<String, String> parameters = new TreeMap<>();
    server
        .parameters()
        .forEach((name, template) -> {
          String value = templates.text(template);
          if (!value.isEmpty()) {
            parameters.put(name, value);
          }
        });
    boolean needsConsent = way.grant() == OAuth2Grant.AUTHORIZATION_CODE;
    URI token = templates.address(server.token());
    URI authorization =
        needsConsent
            ? templates.address(server.authorization())
            : templates.optional(server.authorization());
    URI revocation = templates.optional(server.revocation());
    String scope = templates.text(server.scope());
    String authentication = templates.text(server.clientAuthentication());
    if (client instanceof OAuth2Client.WithKey(var id, var key, var keyId)) {
      problems.require(PrivateKeys.isKey(key), "privateKey", PrivateKeys.ALLOWED);
    } else if (client instanceof OAuth2Client.Asserting asserting) {
      problems.require(
          PrivateKeys.isKey(asserting.privateKey()), "privateKey", PrivateKeys.ALLOWED);
    }
    problems.throwIfAny();
    return new TokenTerms(
        way.grant(), token, authorization, revocation, scope, parameters, authentication, client);
  }

  /**
   * The digest of what a token is given out for. What somebody consented to holds on when the
   * client's secret or the scope is changed; a token of the client itself is better got anew.
   */
  String basis() {
    StringBuilder all = new StringBuilder();
    all.append(grant).append('\n').append(token).append('\n').append(client.clientId());
    if (grant != OAuth2Grant.AUTHORIZATION_CODE) {
      all.append('\n').append(scope).append('\n').append(parameters).append('\n');
      all.append(clientAuthentication).append('\n').append(proof());
    }
    return digest(all.toString());
  }

  private String proof() {
    return switch (client) {
      case OAuth2Client.WithSecret(var id, var secret) -> secret.reveal();
      case OAuth2Client.WithKey(var id, var key, var keyId) -> key.reveal();
      case OAuth2Client.Asserting(var id, var subject, var audience, var key, var keyId) ->
          subject + "\n" + audience + "\n" + key.reveal();
    };
  }

  /** Whether a token is refreshed with what came with the one before. */
  boolean isRefreshed() {
    return grant == OAuth2Grant.AUTHORIZATION_CODE;
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "TokenTerms[" + grant + "]";
  }
}
