package dev.attune.hub.imports;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;

/**
 * How a file is to be read.
 *
 * @param encoding the name of its character set; a byte order mark at its beginning is passed over
 * @param delimiter what stands between the fields of a row of CSV, one character of ASCII
 * @param hasHeader whether the first row of CSV names the columns
 */
public record Layout(Format format, String encoding, char delimiter, boolean hasHeader) {
  public static final Layout CSV = new Layout(Format.CSV, "UTF-8", ',', true);

  /** One character of these is two bytes of the file. */
  private static final Set<String> WIDE = Set.of("utf-16le", "utf-16be");

  /** One character of these is one byte, and the first half of them is ASCII. */
  private static final Set<String> NARROW =
      Set.of(
          "us-ascii",
          "iso-8859-1",
          "iso-8859-2",
          "iso-8859-5",
          "iso-8859-7",
          "iso-8859-9",
          "iso-8859-15",
          "windows-1250",
          "windows-1251",
          "windows-1252",
          "windows-1253",
          "windows-1254",
          "windows-1257");

  /** What the file is. */
  public enum Format {
    /** As RFC 4180 says, with any delimiter. */
    CSV,
    /** A JSON object on each line. */
    JSON_LINES
  }

  public Layout {
    Charset charset = charset(encoding);
    encoding = charset.name();
    String name = encoding.toLowerCase(Locale.ROOT);
    if (!name.equals("utf-8") && !WIDE.contains(name) && !NARROW.contains(name)) {
      throw new HubException(
          HubError.INVALID_VALUE,
          "The encoding %s cannot be read in parts; use UTF-8, UTF-16LE, UTF-16BE or one of one byte"
                  .formatted(encoding)
              + " a character, such as windows-1252 or ISO-8859-1.");
    }
    if ((delimiter < ' ' && delimiter != '\t') || delimiter > '~' || delimiter == '"') {
      throw new HubException(
          HubError.INVALID_VALUE,
          "The delimiter must be one character, such as a comma, a semicolon or a tabulator, and no"
              + " quote.");
    }
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new HubException(
          HubError.INVALID_VALUE,
          "There is no such encoding; common ones are UTF-8, UTF-16LE, windows-1252 and"
              + " ISO-8859-1.",
          e);
    }
  }

  Charset charset() {
    return Charset.forName(encoding);
  }

  /** How many bytes the signs have that rows are told apart by. */
  int width() {
    return WIDE.contains(encoding.toLowerCase(Locale.ROOT)) ? 2 : 1;
  }

  boolean isBigEndian() {
    return encoding.equalsIgnoreCase("UTF-16BE");
  }

  public boolean isCsv() {
    return format == Format.CSV;
  }
}
