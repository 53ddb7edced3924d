package dev.attune.hub.rollup;

import dev.attune.hub.value.Digest;
import java.util.HexFormat;

/**
 * Ids of 128 bits, at some 32 bytes each: a hundred thousand are kept where facts come by the
 * hundred thousand. An id of another form is told apart by its digest. Not safe for use by many
 * threads.
 */
final class IdSet {
  private static final int FIRST = 16;
  private static final int HALF = 16;

  /** Pairs of high and low half, each at the place that its low half asks for or behind. */
  private long[] table = new long[2 * FIRST];

  private int size;
  private boolean hasZero;

  int size() {
    return size;
  }

  /** Returns whether it was not there. */
  boolean add(String id) {
    String digits = Digest.isOne(id) ? id : Digest.of(id);
    long high = HexFormat.fromHexDigitsToLong(digits, 0, HALF);
    long low = HexFormat.fromHexDigitsToLong(digits, HALF, 2 * HALF);
    if (high == 0 && low == 0) {
      boolean isNew = !hasZero;
      hasZero = true;
      size += isNew ? 1 : 0;
      return isNew;
    }
    if (4 * (size + 1) > table.length) {
      grow();
    }
    if (!put(high, low)) {
      return false;
    }
    size++;
    return true;
  }

  private boolean put(long high, long low) {
    int place = 2 * (int) Math.floorMod(low, table.length / 2L);
    while (table[place] != 0 || table[place + 1] != 0) {
      if (table[place] == high && table[place + 1] == low) {
        return false;
      }
      place = place + 2 == table.length ? 0 : place + 2;
    }
    table[place] = high;
    table[place + 1] = low;
    return true;
  }

  private void grow() {
    long[] old = table;
    table = new long[2 * old.length];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0 || old[i + 1] != 0) {
        put(old[i], old[i + 1]);
      }
    }
  }
}
