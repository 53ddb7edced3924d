package dev.attune.connector.email.inbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers of a mail, as strangers wrote them; whatever is read from them is bounded. */
final class MailHeaders {
  private static final int MAX_VALUE = 8_192;
  private static final int MAX_IDS = 20;
  private static final Pattern ID = Pattern.compile("<([\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,250})>");

  private final InternetHeaders headers;

  private MailHeaders(InternetHeaders headers) {
    this.headers = headers;
  }

  static MailHeaders read(byte[] bytes) {
    try {
      return new MailHeaders(new InternetHeaders(new ByteArrayInputStream(readable(bytes)), true));
    } catch (MessagingException | RuntimeException e) {
      return new MailHeaders(new InternetHeaders());
    }
  }

  /** Raw text in UTF-8 as such; what is none, byte for byte. */
  private static byte[] readable(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0
        ? bytes
        : new String(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
  }

  /** The values of a header, in order, each cut. */
  List<String> all(String name) {
    String[] values = headers.getHeader(name);
    return values == null
        ? List.of()
        : Arrays.stream(values)
            .map(value -> value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value)
            .toList();
  }

  @Nullable String first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? null : values.getFirst();
  }

  /** A line for people, or null. */
  @Nullable String line(String name, int atMost) {
    String value = first(name);
    String line = value == null ? "" : CleanText.decodedLine(value, atMost);
    return line.isEmpty() ? null : line;
  }

  /** A word such as a media type, without its parameters, in small letters; empty if missing. */
  String word(String name) {
    String value = first(name);
    return value == null
        ? ""
        : CleanText.line(value.split("[;(]", 2)[0], 100).strip().toLowerCase(Locale.ROOT);
  }

  /** The ids of messages in a header, with their brackets. */
  List<String> ids(String name) {
    List<String> ids = new ArrayList<>();
    String value = first(name);
    Matcher found = ID.matcher(value == null ? "" : value);
    while (found.find() && ids.size() < MAX_IDS) {
      ids.add("<" + found.group(1) + ">");
    }
    return ids;
  }

  /** The id that the mail gives itself, if it gives one and it can be one. */
  @Nullable String id() {
    List<String> ids = ids("Message-ID");
    return ids.size() == 1 ? ids.getFirst() : null;
  }

  /** When it says that it was written, or null. */
  @Nullable Instant date() {
    String value = first("Date");
    if (value == null) {
      return null;
    }
    try {
      return new MailDateFormat().parse(value).toInstant();
    } catch (ParseException e) {
      return null;
    }
  }
}
