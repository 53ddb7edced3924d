package dev.attune.connector;

import dev.attune.connector.schema.Secret;
import dev.attune.connector.schema.Setting;
import org.jspecify.annotations.Nullable;

/**
 * As what the hub asks an authorization server for tokens. Each is a record that people fill in;
 * connectors never see it.
 */
public sealed interface OAuth2Client {
  /** A private key of RSA with 4,096 bits as PEM has some 3,300 characters. */
  int MAX_KEY = 10_000;

  /** By which name the server knows the hub. */
  String clientId();

  /** A client with a secret. */
  record WithSecret(
      @Setting(
              title = "Client id",
              help = "As the tool shows it where the hub was registered as an app.",
              maxLength = 500)
          String clientId,
      @Setting(title = "Client secret") Secret clientSecret)
      implements OAuth2Client {}

  /** A client that signs with a key whose public half the server has. */
  record WithKey(
      @Setting(title = "Client id", maxLength = 500) String clientId,
      @Setting(
              title = "Private key",
              help = "PEM (PKCS #8) of an RSA or P-256 key; its public half is at the tool.",
              maxLength = MAX_KEY)
          Secret privateKey,
      @Setting(
              title = "Key id",
              help = "By which the tool finds the key, if it wants one.",
              maxLength = 200)
          @Nullable String keyId)
      implements OAuth2Client {}

  /** A client whose signed assertion is itself the grant. */
  record Asserting(
      @Setting(title = "Issuer", help = "The client id, or the account's name.", maxLength = 500)
          String clientId,
      @Setting(title = "Subject", help = "For whom the token is; often a user.", maxLength = 500)
          String subject,
      @Setting(
              title = "Audience",
              help = "Whom the assertion is for; the token endpoint if left out.",
              maxLength = 500)
          @Nullable String audience,
      @Setting(
              title = "Private key",
              help = "PEM (PKCS #8) of an RSA or P-256 key; its public half is at the tool.",
              maxLength = MAX_KEY)
          Secret privateKey,
      @Setting(title = "Key id", help = "By which the tool finds the key.", maxLength = 200)
          @Nullable String keyId)
      implements OAuth2Client {

    /** Without the subject, which may be personal. */
    @Override
    public String toString() {
      return "Asserting[hidden]";
    }
  }
}
