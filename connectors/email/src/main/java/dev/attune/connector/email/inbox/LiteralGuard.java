package dev.attune.connector.email.inbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Watches what a server announces. The mail library makes room for an announced text before it
 * comes, so that a server could ask for all memory with a single line.
 */
final class LiteralGuard extends FilterInputStream {
  /** More than the parts asked for, which is all that is ever asked. */
  static final int MAX_LITERAL = 512 * 1024;

  private long announced = -1;
  private boolean isClosed;
  private long toSkip;

  LiteralGuard(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    if (c >= 0) {
      watch((byte) c);
    }
    return c;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    for (int i = 0; i < count; i++) {
      watch(buffer[offset + i]);
    }
    return count;
  }

  /** Looks for an opening brace, digits, a closing brace and the end of the line. */
  private void watch(byte c) throws IOException {
    if (toSkip > 0) {
      toSkip--;
    } else if (c == '{') {
      announced = 0;
      isClosed = false;
    } else if (announced >= 0 && !isClosed && c >= '0' && c <= '9') {
      announced = Math.min(announced * 10 + c - '0', Integer.MAX_VALUE);
    } else if (announced >= 0 && !isClosed && (c == '}' || c == '+')) {
      isClosed = c == '}';
    } else if (announced >= 0 && isClosed && c == '\n') {
      begin();
    } else if (c != '\r') {
      announced = -1;
    }
  }

  private void begin() throws IOException {
    if (announced > MAX_LITERAL) {
      throw new IOException("The server announced a text longer than any that was asked for.");
    }
    toSkip = announced;
    announced = -1;
  }
}
