package dev.attune.hub.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times as texts. Every event brings some and they are read again for each journey that looks at
 * it, nearly always in the one form that the hub itself writes; the JDK's general parser takes
 * several times as long for it.
 */
public final class Instants {
  private static final int TO_SECONDS = "2027-01-31T08:00:00".length();
  private static final int NANO_DIGITS = 9;

  private Instants() {}

  /**
   * As {@link Instant#parse} reads it.
   *
   * @throws DateTimeException if the text is no instant
   */
  public static Instant parse(String text) {
    Instant usual = usual(text);
    return usual == null ? Instant.parse(text) : usual;
  }

  /**
   * The time of a text such as {@code 2027-01-31T08:00:00.250Z}, with none to nine digits after the
   * second; null if the text has another form or names no time, so that a general parser is to look
   * at it.
   */
  public static @Nullable Instant usual(String text) {
    int end = text.length() - 1;
    if (end < TO_SECONDS
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(end) != 'Z') {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, TO_SECONDS);
    int nanos = nanos(text, end);
    if ((year | month | day | hour | minute | second | nanos) < 0) {
      return null;
    }
    try {
      return LocalDateTime.of(year, month, day, hour, minute, second, nanos)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int nanos(String text, int end) {
    if (end == TO_SECONDS) {
      return 0;
    }
    int digits = end - TO_SECONDS - 1;
    if (text.charAt(TO_SECONDS) != '.' || digits < 1 || digits > NANO_DIGITS) {
      return -1;
    }
    int nanos = number(text, TO_SECONDS + 1, end);
    for (int missing = digits; missing < NANO_DIGITS && nanos > 0; missing++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** Minus one if these are not all digits. */
  private static int number(String text, int from, int until) {
    int number = 0;
    for (int i = from; i < until; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = 10 * number + digit - '0';
    }
    return number;
  }
}
