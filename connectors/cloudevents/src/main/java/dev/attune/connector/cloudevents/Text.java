package dev.attune.connector.cloudevents;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes as text, and which text an attribute may hold. */
final class Text {
  private Text() {}

  /** The bytes as UTF-8, or null if they are not. */
  static @Nullable String utf8(byte[] bytes) {
    return of(bytes, StandardCharsets.UTF_8);
  }

  /** The bytes in that charset, or null if they are not. */
  static @Nullable String of(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Whether an attribute may hold it: no control characters, noncharacters or lone surrogates. */
  static boolean isAllowed(String text) {
    return text.codePoints().allMatch(Text::isAllowed);
  }

  private static boolean isAllowed(int c) {
    return !Character.isISOControl(c)
        && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        && !(c >= 0xFDD0 && c <= 0xFDEF)
        && (c & 0xFFFE) != 0xFFFE;
  }
}
