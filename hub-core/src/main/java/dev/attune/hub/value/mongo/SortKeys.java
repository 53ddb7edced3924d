package dev.attune.hub.value.mongo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Texts that sort as what they stand for, so that one field of an index holds a whole order and a
 * page can begin after any of its places. Parts are set apart by a blank, which sorts before all
 * that ids are made of.
 */
public final class SortKeys {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private SortKeys() {}

  /** A time to the millisecond; those outside the years 0 to 9999 count as their ends. */
  public static String time(Instant time) {
    if (time.isBefore(FIRST)) {
      return FORM.format(FIRST);
    }
    return FORM.format(time.isAfter(LAST) ? LAST : time);
  }

  /** The time that a key begins with. */
  public static Instant time(String key) {
    return Instant.parse(key.substring(0, key.indexOf(' ')));
  }

  /** Sorts after all keys that begin with the text and a blank. */
  public static String after(String start) {
    return start + "!";
  }

  public static String key(String first, String... more) {
    StringBuilder key = new StringBuilder(first);
    for (String part : more) {
      key.append(' ').append(part);
    }
    return key.toString();
  }
}
