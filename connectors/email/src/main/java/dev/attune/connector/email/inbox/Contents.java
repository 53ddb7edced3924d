package dev.attune.connector.email.inbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which parts of a mail are read, and what their beginnings say. */
final class Contents {
  private Contents() {}

  /** The text, and what a report says. */
  static List<MailPart> wanted(List<MailPart> parts) {
    List<MailPart> wanted = new ArrayList<>();
    MailPart text = text(parts);
    if (text != null) {
      wanted.add(text);
    }
    parts.stream()
        .filter(p -> p.type().equals("message/delivery-status"))
        .findFirst()
        .ifPresent(status -> {
          wanted.add(status);
          parts.stream().filter(MailPart::isReportedHeaders).findFirst().ifPresent(wanted::add);
        });
    return wanted;
  }

  /** The part that people read: plain if there is one. */
  static @Nullable MailPart text(List<MailPart> parts) {
    MailPart html = null;
    for (MailPart part : parts) {
      if (part.isText() && part.type().equals("text/plain")) {
        return part;
      }
      if (part.isText() && html == null) {
        html = part;
      }
    }
    return html;
  }

  /** Decodes the beginning of a part; what cannot be decoded is left out or replaced. */
  static String decoded(MailPart part, byte[] beginning) {
    return decoded(bytes(part.encoding(), beginning), part.charset());
  }

  private static byte[] bytes(@Nullable String encoding, byte[] beginning) {
    return switch (encoding == null ? "" : encoding) {
      case "base64" -> base64(beginning);
      case "quoted-printable" -> quotedPrintable(beginning);
      default -> beginning;
    };
  }

  /** What is cut in the middle of four signs loses these. */
  private static byte[] base64(byte[] encoded) {
    byte[] signs = new byte[encoded.length];
    int count = 0;
    for (byte c : encoded) {
      if (c == '=') {
        break;
      }
      if ((c > 0 && Character.isLetterOrDigit(c)) || c == '+' || c == '/') {
        signs[count++] = c;
      }
    }
    int usable = count % 4 == 1 ? count - 1 : count;
    return Base64.getDecoder().decode(Arrays.copyOf(signs, usable));
  }

  private static byte[] quotedPrintable(byte[] encoded) {
    try (InputStream in =
        MimeUtility.decode(new ByteArrayInputStream(encoded), "quoted-printable")) {
      return in.readAllBytes();
    } catch (IOException | MessagingException e) {
      return encoded;
    }
  }

  private static String decoded(byte[] bytes, @Nullable String charset) {
    Charset named = charset(charset);
    if (named != null) {
      return new String(bytes, named);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static @Nullable Charset charset(@Nullable String name) {
    if (name == null) {
      return null;
    }
    try {
      return Charset.forName(MimeUtility.javaCharset(name));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
