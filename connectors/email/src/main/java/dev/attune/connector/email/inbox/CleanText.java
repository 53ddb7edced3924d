package dev.attune.connector.email.inbox;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;

/** Makes of what strangers wrote a text that can be stored and shown. */
final class CleanText {
  private static final char REPLACEMENT = '\uFFFD';

  private CleanText() {}

  /** One line of a header, its encoded words decoded where they can be. */
  static String decodedLine(String raw, int atMost) {
    String bounded = raw.length() > 8 * atMost ? raw.substring(0, 8 * atMost) : raw;
    try {
      return line(MimeUtility.decodeText(MimeUtility.unfold(bounded)), atMost);
    } catch (UnsupportedEncodingException | RuntimeException e) {
      // A charset that nobody knows, or none at all: as it was written.
      return line(bounded, atMost);
    }
  }

  static String line(String text, int atMost) {
    return cut(cleaned(text, false).replaceAll("[ \\t]+", " ").strip(), atMost);
  }

  /** A text of many lines, each ended by one sign. */
  static String lines(String text, int atMost) {
    return cut(cleaned(text.replace("\r\n", "\n").replace('\r', '\n'), true).strip(), atMost);
  }

  private static String cleaned(String text, boolean isManyLines) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if ((c == '\n' && isManyLines) || c == '\t') {
            clean.append((char) c);
          } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            clean.append(REPLACEMENT);
          } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
            clean.append(isManyLines ? "" : " ");
          } else {
            clean.appendCodePoint(c);
          }
        });
    return clean.toString();
  }

  /** Cut without cutting a sign in two. */
  private static String cut(String text, int atMost) {
    if (text.length() <= atMost) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(atMost - 1)) ? atMost - 1 : atMost;
    return text.substring(0, end);
  }
}
