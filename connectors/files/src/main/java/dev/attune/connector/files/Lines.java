package dev.attune.connector.files;

import dev.attune.connector.web.Body;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into records, by its bytes, so that the place behind each is known. A line break
 * within quotes is part of its record; a quote that is never closed costs the line it stands in.
 */
final class Lines {
  /** How long a record may be. */
  static final int MAX = 262_144;

  private static final int CHUNK = 65_536;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final FileStore store;
  private final StoredFile file;
  private final int separator;
  private byte[] chunk = {};
  private int index;
  private long offset;

  /** A record without its line break; too long if not all of it was kept. */
  record Line(Body bytes, long end, boolean isTooLong) {}

  /** Where in a record the reader is. */
  private enum State {
    FIELD_BEGINS,
    PLAIN,
    QUOTED,
    QUOTE_CLOSED
  }

  /**
   * @param separator of fields that may be quoted, or -1 where there are none
   */
  Lines(FileStore store, StoredFile file, long offset, int separator) {
    this.store = store;
    this.file = file;
    this.offset = offset;
    this.separator = separator;
  }

  @Nullable Line next() throws StoreException {
    if (offset == 0) {
      passMark();
    }
    long begin = offset;
    Line line = record(separator >= 0);
    if (line != null && line.isTooLong() && separator >= 0) {
      seek(begin);
      Line first = record(false);
      return first == null ? null : new Line(first.bytes(), first.end(), true);
    }
    return line;
  }

  private @Nullable Line record(boolean isQuoting) throws StoreException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    State state = State.FIELD_BEGINS;
    long length = 0;
    int next = read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && (next != '\n' || state == State.QUOTED)) {
      if (isQuoting) {
        state = after(state, next);
      }
      if (length++ < MAX) {
        bytes.write(next);
      } else if (state == State.QUOTED) {
        return new Line(Body.of(bytes.toByteArray()), offset, true);
      }
      next = read();
    }
    boolean isOpen = state == State.QUOTED;
    return new Line(withoutReturn(bytes.toByteArray()), offset, length > MAX || isOpen);
  }

  private State after(State state, int sign) {
    return switch (state) {
      case FIELD_BEGINS, PLAIN -> {
        if (sign == separator) {
          yield State.FIELD_BEGINS;
        }
        yield sign == '"' && state == State.FIELD_BEGINS ? State.QUOTED : State.PLAIN;
      }
      case QUOTED -> sign == '"' ? State.QUOTE_CLOSED : State.QUOTED;
      case QUOTE_CLOSED -> {
        if (sign == separator) {
          yield State.FIELD_BEGINS;
        }
        yield sign == '"' ? State.QUOTED : State.PLAIN;
      }
    };
  }

  private static Body withoutReturn(byte[] bytes) {
    int length = bytes.length;
    return Body.of(
        length > 0 && bytes[length - 1] == '\r' ? Arrays.copyOf(bytes, length - 1) : bytes);
  }

  private void passMark() throws StoreException {
    for (byte one : MARK) {
      if (read() != (one & 0xff)) {
        seek(0);
        return;
      }
    }
  }

  private void seek(long place) {
    long inChunk = place - (offset - index);
    if (inChunk >= 0 && inChunk <= chunk.length) {
      index = (int) inChunk;
    } else {
      chunk = new byte[0];
      index = 0;
    }
    offset = place;
  }

  /** The next byte, or -1 at the end. */
  private int read() throws StoreException {
    if (index == chunk.length) {
      chunk = store.read(file, offset, CHUNK);
      index = 0;
      if (chunk.length == 0) {
        return -1;
      }
    }
    offset++;
    return chunk[index++] & 0xff;
  }
}
