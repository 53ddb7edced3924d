package dev.attune.connector.signature;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads what headers carry, where anything may be written by anybody. */
final class Encoded {
  private Encoded() {}

  static byte @Nullable [] hex(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static byte @Nullable [] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A time in whole seconds since 1970. */
  static @Nullable Instant seconds(@Nullable String text) {
    Long number = number(text);
    return number == null ? null : Instant.ofEpochSecond(number);
  }

  /** A time in milliseconds since 1970. */
  static @Nullable Instant milliseconds(@Nullable String text) {
    Long number = number(text);
    return number == null ? null : Instant.ofEpochMilli(number);
  }

  /** A time as ISO 8601 writes it. */
  static @Nullable Instant iso(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Long number(@Nullable String text) {
    return text != null && text.matches("\\d{1,15}") ? Long.valueOf(text) : null;
  }
}
