package dev.attune.connector.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The raw bytes of a request or an answer, as they came over the wire. To spare copies the array is
 * shared: who gives it away, and who reads it, must not change it. It shows its length only.
 */
public final class Body {
  /** No bytes. */
  public static final Body EMPTY = new Body(new byte[0]);

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the array over; the caller must not change it afterwards. */
  public static Body of(byte[] bytes) {
    return new Body(bytes);
  }

  /** A text in UTF-8. */
  public static Body of(String text) {
    return new Body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes themselves; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes. */
  public int length() {
    return bytes.length;
  }

  /** The bytes as UTF-8 text, or null if they are not valid UTF-8. */
  public @Nullable String utf8() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body body && Arrays.equals(bytes, body.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Says only how long it is. */
  @Override
  public String toString() {
    return "Body[" + bytes.length + " bytes]";
  }
}
