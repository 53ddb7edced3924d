package dev.attune.connector.runtime.oauth;

import dev.attune.connector.schema.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads private keys of RSA with 2,048 bits or more, and of the curve P-256, from PEM. */
final class PrivateKeys {
  static final String ALLOWED =
      "Credential 'privateKey' must be the PEM (PKCS #8, BEGIN PRIVATE KEY) of an RSA key of at"
          + " least 2048 bits or of a P-256 key, without a password.";

  /** A field of a form may have lost the line breaks. */
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

  private static final int LEAST_BITS = 2_048;
  private static final int P_256_BITS = 256;

  private PrivateKeys() {}

  static boolean isKey(Secret pem) {
    return read(pem).isPresent();
  }

  static Optional<PrivateKey> read(Secret pem) {
    Matcher matcher = PEM.matcher(pem.reveal());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(matcher.group(1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Stream.of("RSA", "EC").flatMap(kind -> read(kind, bytes).stream()).findFirst();
  }

  private static Optional<PrivateKey> read(String kind, byte[] bytes) {
    try {
      PrivateKey key = KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      return Optional.of(key).filter(PrivateKeys::isStrong);
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static boolean isStrong(PrivateKey key) {
    return switch (key) {
      case RSAPrivateKey rsa -> rsa.getModulus().bitLength() >= LEAST_BITS;
      case ECPrivateKey ec -> ec.getParams().getOrder().bitLength() == P_256_BITS;
      default -> false;
    };
  }
}
