package dev.attune.connector.runtime.oauth;

import dev.attune.connector.schema.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Signs assertions (RFC 7523) with RS256 or ES256, whichever fits the key. */
final class Assertions {
  /** Long enough for clocks that differ a little; many servers take no longer ones. */
  private static final Duration LIFE = Duration.ofMinutes(3);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Assertions() {}

  /** An assertion that names who vouches for whom towards whom, good from now on for minutes. */
  static String sign(
      String issuer,
      String subject,
      String audience,
      Secret privateKey,
      @Nullable String keyId,
      Instant now) {
    PrivateKey key =
        PrivateKeys.read(privateKey)
            .orElseThrow(() -> new IllegalStateException(PrivateKeys.ALLOWED));
    boolean isRsa = key instanceof RSAPrivateKey;
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("alg", isRsa ? "RS256" : "ES256").put("typ", "JWT");
    if (keyId != null) {
      header.put("kid", keyId);
    }
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("iss", issuer).put("sub", subject).put("aud", audience);
    claims.put("iat", now.getEpochSecond()).put("exp", now.plus(LIFE).getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    String signed = part(header) + "." + part(claims);
    return signed + "." + BASE64.encodeToString(signature(key, isRsa, signed));
  }

  private static String part(ObjectNode node) {
    return BASE64.encodeToString(MAPPER.writeValueAsBytes(node));
  }

  private static byte[] signature(PrivateKey key, boolean isRsa, String text) {
    try {
      Signature signature =
          Signature.getInstance(isRsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The private key of the connection does not sign.", e);
    }
  }
}
