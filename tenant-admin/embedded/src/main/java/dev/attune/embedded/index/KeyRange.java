package dev.attune.embedded.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys from one, included, up to another, excluded.
 *
 * @param to null for no end
 */
@SuppressWarnings("ArrayRecordComponent") // ranges are never compared
public record KeyRange(byte[] from, byte @Nullable [] to) {

  static final KeyRange ALL = new KeyRange(new byte[0], null);

  /** All keys that begin with these bytes. */
  public static KeyRange startingWith(byte[] prefix) {
    return new KeyRange(prefix, after(prefix));
  }

  /** The first bytes that sort after everything that begins with these. */
  static byte @Nullable [] after(byte[] prefix) {
    int last = prefix.length - 1;
    while (last >= 0 && prefix[last] == (byte) 0xFF) {
      last--;
    }
    if (last < 0) {
      return null;
    }
    byte[] next = Arrays.copyOf(prefix, last + 1);
    next[last]++;
    return next;
  }

  public boolean isBefore(byte[] key) {
    return to != null && Arrays.compareUnsigned(key, to) >= 0;
  }

  public boolean isAfter(byte[] key) {
    return Arrays.compareUnsigned(key, from) < 0;
  }

  boolean isEmpty() {
    return to != null && Arrays.compareUnsigned(from, to) >= 0;
  }
}
