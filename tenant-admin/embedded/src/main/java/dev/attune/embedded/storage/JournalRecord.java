package dev.attune.embedded.storage;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One change of one map. On disk: payload length, checksum of number and payload, number, payload
 * (map, key length, key, value; a removal has the length's sign bit set and no value).
 *
 * @param number position in the journal, from 1 without a gap
 * @param map the map's id
 * @param value null for a removal
 */
@SuppressWarnings("ArrayRecordComponent") // records are never compared
record JournalRecord(long number, int map, byte[] key, byte @Nullable [] value) {

  static final int HEADER_BYTES = Integer.BYTES + Integer.BYTES + Long.BYTES;
  private static final int REMOVAL = Integer.MIN_VALUE;
  private static final int PAYLOAD_OVERHEAD = Integer.BYTES + Integer.BYTES;

  /** More than a document can be long, so that a torn length cannot ask for all memory. */
  static final int MAX_PAYLOAD_BYTES = 64 << 20;

  int size() {
    return HEADER_BYTES + payloadBytes();
  }

  private int payloadBytes() {
    return PAYLOAD_OVERHEAD + key.length + (value == null ? 0 : value.length);
  }

  /** Writes itself at the buffer's position. */
  void writeTo(ByteBuffer buffer) {
    int start = buffer.position();
    buffer.putInt(payloadBytes());
    buffer.putInt(0);
    buffer.putLong(number);
    buffer.putInt(map);
    buffer.putInt(value == null ? key.length | REMOVAL : key.length);
    buffer.put(key);
    if (value != null) {
      buffer.put(value);
    }
    int checked = start + 2 * Integer.BYTES;
    int checksum = checksum(buffer.slice(checked, buffer.position() - checked));
    buffer.putInt(start + Integer.BYTES, checksum);
  }

  /**
   * The record of a payload read back, or null if it is torn, stale or foreign.
   *
   * @param checked eight bytes of the record's number, then its payload
   */
  static @Nullable JournalRecord parse(byte[] checked, int checksum) {
    if (checksum(ByteBuffer.wrap(checked)) != checksum) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(checked);
    long number = buffer.getLong();
    int map = buffer.getInt();
    int keyLength = buffer.getInt();
    byte[] key = new byte[keyLength & ~REMOVAL];
    buffer.get(key);
    if ((keyLength & REMOVAL) != 0) {
      return new JournalRecord(number, map, key, null);
    }
    byte[] value = new byte[buffer.remaining()];
    buffer.get(value);
    return new JournalRecord(number, map, key, value);
  }

  private static int checksum(ByteBuffer numberAndPayload) {
    CRC32C checksum = new CRC32C();
    checksum.update(numberAndPayload);
    return (int) checksum.getValue();
  }
}
