package dev.attune.hub.imports;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts blanks in the place of rows of one file. Used by one thread. */
final class FileEraser {
  private static final int WINDOW = 64 * 1024;
  private static final int OVERLAP = 4 * 1024;
  private static final int MOST_WAITING = 1_000;
  private static final int TRIES = 10;

  private final ImportStore store;
  private final Import one;
  private final Content content;
  private final List<Span> waiting = new ArrayList<>();
  private Content.@Nullable Stretch stretch;
  private long rows;

  FileEraser(ImportStore store, Import one, Content content) {
    this.store = store;
    this.one = one;
    this.content = content;
  }

  /** Some bytes of the file, the last not included. */
  private record Span(long from, long to) {}

  /** Notes a row; its end of line stays, so that rows are still counted as they were. */
  void blank(RawRow row) {
    int width = one.layout().width();
    long end = row.end();
    if (end - row.start() >= width && sign(end - width) == '\n') {
      end -= width;
    }
    if (end - row.start() >= width && sign(end - width) == '\r') {
      end -= width;
    }
    rows++;
    waiting.add(new Span(row.start(), end));
    if (waiting.size() >= MOST_WAITING) {
      write();
    }
  }

  private int sign(long at) {
    if (one.layout().width() == 1) {
      return octet(at);
    }
    return one.layout().isBigEndian()
        ? octet(at) << 8 | octet(at + 1)
        : octet(at + 1) << 8 | octet(at);
  }

  private int octet(long at) {
    Content.Stretch held = stretch;
    if (held == null || !held.holds(at)) {
      held = content.at(at);
      stretch = held;
    }
    return held.octet(at);
  }

  /** Writes what is still to be written; returns how many rows there were. */
  long finish() {
    write();
    return rows;
  }

  private void write() {
    waiting.stream()
        .flatMapToLong(span ->
            LongStream.rangeClosed(
                span.from() / ImportStore.PIECE,
                Math.max(span.from(), span.to() - 1) / ImportStore.PIECE))
        .distinct()
        .forEach(number -> write((int) number));
    waiting.clear();
  }

  /** Somebody may be uploading what follows, and puts more into the last piece. */
  private void write(int number) {
    for (int tries = 0; tries < TRIES; tries++) {
      byte[] before =
          store
              .piece(one.key(), number)
              .orElseThrow(
                  () -> new HubException(HubError.CONFLICT, "The file of the import is gone."));
      byte[] after = before.clone();
      waiting.forEach(span -> blank(after, (long) number * ImportStore.PIECE, span));
      if (store.replacePiece(one.key(), number, before, after)) {
        return;
      }
    }
    throw new HubException(
        HubError.STORE_UNAVAILABLE, "A file of an import is being written again and again.");
  }

  private void blank(byte[] piece, long start, Span span) {
    long to = Math.min(span.to(), start + piece.length);
    for (long at = Math.max(span.from(), start); at < to; at++) {
      piece[(int) (at - start)] = isUpperHalf(at - span.from()) ? 0 : (byte) ' ';
    }
  }

  /** Of a sign of two bytes: the one that a blank does not use. */
  private boolean isUpperHalf(long place) {
    return one.layout().width() == 2 && place % 2 == (one.layout().isBigEndian() ? 0 : 1);
  }

  /** What stands in a row that cannot be read, however long it is, in stretches that overlap. */
  Stream<String> windows(RawRow row) {
    long length = row.end() - row.start();
    long step = WINDOW - OVERLAP;
    return LongStream.rangeClosed(0, Math.max(0, length - 1) / step)
        .mapToObj(number -> {
          long from = row.start() + number * step;
          byte[] bytes = new byte[(int) Math.min(WINDOW, row.end() - from)];
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) octet(from + i);
          }
          return one.layout().charset().decode(ByteBuffer.wrap(bytes)).toString();
        });
  }
}
