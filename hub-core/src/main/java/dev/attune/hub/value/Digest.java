package dev.attune.hub.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that come out the same whenever they are made of the same texts. */
public final class Digest {
  private static final int BYTES = 16;
  private static final MessageDigest FRESH = fresh();

  private Digest() {}

  /**
   * 128 bits of SHA-256 over the texts, each kept apart from the next, as 32 hexadecimal digits.
   */
  public static String of(String... texts) {
    MessageDigest sha = sha256();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      sha.update((byte) (bytes.length >>> 24));
      sha.update((byte) (bytes.length >>> 16));
      sha.update((byte) (bytes.length >>> 8));
      sha.update((byte) bytes.length);
      sha.update(bytes);
    }
    return HexFormat.of().formatHex(sha.digest(), 0, BYTES);
  }

  /** Whether a text has the form of these ids; a loop, for every id that is read is looked at. */
  public static boolean isOne(String text) {
    if (text.length() != 2 * BYTES) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** A copy of one that is never written to: looking for an implementation takes longer. */
  private static MessageDigest sha256() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The JDK's own SHA-256 can be copied.", e);
    }
  }

  private static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }
}
