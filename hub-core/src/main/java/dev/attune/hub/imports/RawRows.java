package dev.attune.hub.imports;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/**
 * Tells the rows of a file apart, from any place where one begins. Holds one row and one stretch of
 * the file, however large either is.
 */
final class RawRows {
  /** The longest row in bytes; longer ones are passed over. */
  static final int MAX_ROW = 64 * 1024;

  private static final int SHOWN = 1024;
  private static final int CARRIAGE_RETURN = '\r';
  private static final int LINE_FEED = '\n';
  private static final int QUOTE = '"';

  private final Content content;
  private final Layout layout;
  private Content.@Nullable Stretch stretch;
  private long place;
  private long number;

  /**
   * @param place where a row begins; 0 is the beginning of the file
   * @param number of the row before it
   */
  RawRows(Content content, Layout layout, long place, long number) {
    this.content = content;
    this.layout = layout;
    this.place = place == 0 ? afterMark() : place;
    this.number = number;
  }

  private long afterMark() {
    int[] mark =
        switch (layout.encoding()) {
          case "UTF-8" -> new int[] {0xEF, 0xBB, 0xBF};
          case "UTF-16LE" -> new int[] {0xFF, 0xFE};
          case "UTF-16BE" -> new int[] {0xFE, 0xFF};
          default -> new int[0];
        };
    if (content.size() < mark.length) {
      return 0;
    }
    for (int i = 0; i < mark.length; i++) {
      if (octet(i) != mark[i]) {
        return 0;
      }
    }
    return mark.length;
  }

  /** The next row that is not empty, or null at the end of the file. */
  @Nullable RawRow next() {
    while (!isAtEnd(place)) {
      number++;
      RawRow row = row();
      place = row.end();
      if (row.problem() != null || !row.text().isBlank()) {
        return row;
      }
    }
    return null;
  }

  private RawRow row() {
    Scan scan = new Scan(place);
    while (!isAtEnd(scan.at)) {
      int sign = sign(scan.at);
      if (!scan.isQuoted && isLineEnd(sign)) {
        return whole(scan.bytes, afterLineEnd(scan.at, sign));
      }
      if (scan.bytes.size() >= MAX_ROW) {
        return scan.isQuoted ? unclosed(scan) : tooLong(scan);
      }
      scan.take(sign);
    }
    return scan.isQuoted ? unclosed(scan) : whole(scan.bytes, content.size());
  }

  /** One row while it is read. */
  private final class Scan {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private long at;
    private boolean isQuoted;
    private boolean isFieldStart = true;

    /** Where the first line of it ends, if that is not the end of the row; else -1. */
    private long lineEnd = -1;

    private int lineBytes;

    Scan(long from) {
      this.at = from;
    }

    void take(int sign) {
      if (isQuoted && lineEnd < 0 && isLineEnd(sign)) {
        lineEnd = afterLineEnd(at, sign);
        lineBytes = bytes.size();
      }
      if (layout.isCsv()) {
        if (sign == QUOTE && (isQuoted || isFieldStart)) {
          // A doubled quote ends the field and begins it again.
          isQuoted = !isQuoted;
          isFieldStart = !isQuoted;
        } else {
          isFieldStart = !isQuoted && sign == layout.delimiter();
        }
      }
      for (int i = 0; i < layout.width() && !isAtEnd(at); i++) {
        bytes.write(octet(at++));
      }
    }
  }

  private RawRow whole(ByteArrayOutputStream bytes, long end) {
    String text = decoded(bytes.toByteArray());
    if (text == null) {
      return new RawRow(
          number,
          place,
          end,
          shown(bytes, bytes.size()),
          "The row is not in %s; say which encoding the file has.".formatted(layout.encoding()));
    }
    if (text.indexOf('\0') >= 0) {
      return new RawRow(
          number,
          place,
          end,
          "",
          "The row has a NUL character; the file is no text in this encoding.");
    }
    return new RawRow(number, place, end, text, null);
  }

  /** The quote is taken as one that was meant to stand on its line, so that others are read. */
  private RawRow unclosed(Scan scan) {
    long end = scan.lineEnd;
    int length = scan.lineBytes;
    if (end < 0) {
      end = afterLine(scan.at);
      length = scan.bytes.size();
    }
    return new RawRow(
        number,
        place,
        end,
        shown(scan.bytes, length),
        "A quote is opened in this row and not closed within %d bytes.".formatted(MAX_ROW));
  }

  private RawRow tooLong(Scan scan) {
    return new RawRow(
        number,
        place,
        afterLine(scan.at),
        shown(scan.bytes, SHOWN),
        "The row is longer than %d bytes.".formatted(MAX_ROW));
  }

  private long afterLine(long from) {
    long at = from;
    while (!isAtEnd(at)) {
      int sign = sign(at);
      if (isLineEnd(sign)) {
        return afterLineEnd(at, sign);
      }
      at += layout.width();
    }
    return content.size();
  }

  private String shown(ByteArrayOutputStream bytes, int length) {
    byte[] first = bytes.toByteArray();
    int shown = Math.min(Math.min(length, SHOWN), first.length);
    return layout.charset().decode(ByteBuffer.wrap(first, 0, shown)).toString().replace("\0", "");
  }

  private @Nullable String decoded(byte[] bytes) {
    try {
      CharBuffer text =
          layout
              .charset()
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isLineEnd(int sign) {
    return sign == LINE_FEED || sign == CARRIAGE_RETURN;
  }

  private long afterLineEnd(long at, int sign) {
    long next = at + layout.width();
    boolean isPair = sign == CARRIAGE_RETURN && !isAtEnd(next) && sign(next) == LINE_FEED;
    return isPair ? next + layout.width() : next;
  }

  private boolean isAtEnd(long at) {
    return at >= content.size();
  }

  private int sign(long at) {
    if (layout.width() == 1) {
      return octet(at);
    }
    int first = octet(at);
    int second = isAtEnd(at + 1) ? 0 : octet(at + 1);
    return layout.isBigEndian() ? first << 8 | second : second << 8 | first;
  }

  private int octet(long at) {
    Content.Stretch held = stretch;
    if (held == null || !held.holds(at)) {
      held = content.at(at);
      stretch = held;
    }
    return held.octet(at);
  }
}
