package dev.attune.connector.cloudevents;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An attribute's value as a header holds it (HTTP protocol binding, 3.1.3.2). */
final class HeaderValue {
  private HeaderValue() {}

  /** Percent-encodes what is not printable ASCII, and space, quote and percent. */
  static String encoded(String value) {
    StringBuilder encoded = new StringBuilder(value.length() + 16);
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if (c > ' ' && c < 127 && c != '"' && c != '%') {
        encoded.append((char) c);
      } else {
        encoded.append('%').append(String.format("%02X", c));
      }
    }
    return encoded.toString();
  }

  /**
   * Takes quotes off, as older senders put them, and decodes once. A percent sign without two
   * digits stands for itself: some SDKs encode nothing.
   *
   * @return null if what is encoded is not UTF-8
   */
  static @Nullable String decoded(String value) {
    String plain = unquoted(value.strip());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length());
    for (int i = 0; i < plain.length(); ) {
      int encoded = encodedByte(plain, i);
      if (encoded >= 0) {
        bytes.write(encoded);
        i += 3;
      } else {
        int c = plain.codePointAt(i);
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(c);
      }
    }
    return Text.utf8(bytes.toByteArray());
  }

  /** The byte that is encoded there, or -1. */
  private static int encodedByte(String text, int at) {
    if (text.charAt(at) != '%' || at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 1; i < value.length() - 1; i++) {
      char c = value.charAt(i);
      plain.append(c == '\\' && i + 1 < value.length() - 1 ? value.charAt(++i) : c);
    }
    return plain.toString();
  }
}
