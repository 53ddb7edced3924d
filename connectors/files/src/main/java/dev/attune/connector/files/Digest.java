package dev.attune.connector.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256, and what is made of it. */
final class Digest {
  private static final int MARK = 8;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private Digest() {}

  /** Of several pieces, one after the other. */
  static byte[] of(byte[]... pieces) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] piece : pieces) {
        digest.update(piece);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256.", e);
    }
  }

  static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Eleven characters that stand for a text. */
  static String mark(String text) {
    return TEXT.encodeToString(Arrays.copyOf(of(text), MARK));
  }

  /** What a chain of pieces comes to with one more. */
  static String chain(String before, byte[] piece) {
    return text(of(before.getBytes(StandardCharsets.US_ASCII), piece));
  }

  static String text(byte[] digest) {
    return TEXT.encodeToString(digest);
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
