package dev.attune.admin.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an API key: {@code att_}, its id, and 192 random bits. As the secret is random and
 * long, a plain digest keeps it as well as a slow one would.
 */
record ApiKeySecret(String id, String text) {
  static final String PREFIX = "att_";
  private static final Pattern FORM = Pattern.compile("att_([0-9a-f]{16})_[0-9a-f]{48}");

  /** Made of 64 hexadecimal digits that nobody can guess. */
  static ApiKeySecret of(String digits) {
    String id = digits.substring(0, 16);
    return new ApiKeySecret(id, PREFIX + id + "_" + digits.substring(16, 64));
  }

  static Optional<ApiKeySecret> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new ApiKeySecret(matcher.group(1), text))
        : Optional.empty();
  }

  String digest() {
    return digest(text);
  }

  boolean hasDigest(String digest) {
    return matches(text, digest);
  }

  static boolean matches(CharSequence text, String digest) {
    return MessageDigest.isEqual(
        digest(text).getBytes(StandardCharsets.US_ASCII),
        digest.getBytes(StandardCharsets.US_ASCII));
  }

  static String digest(CharSequence text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }

  @Override
  public String toString() {
    return "ApiKeySecret[" + id + "]";
  }
}
