package dev.attune.embedded.storage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * One of the journal's two files. It is written again from its start when it is free, never
 * shortened, so that a sync seldom has to change the file's length; what is left of older records
 * is told from new ones by its numbers.
 */
final class JournalHalf implements AutoCloseable {

  private static final int READ_BUFFER = 1 << 20;
  private static final int SMALLEST = 1 << 20;
  private static final int LARGEST_STEP = 8 << 20;

  private final FileChannel channel;
  private volatile long position;
  private long allocated;

  JournalHalf(String file) throws IOException {
    channel = FilePath.get(file).open("rw");
    allocated = channel.size();
  }

  /**
   * Reads the records at the start of the file up to the first that is torn or does not follow the
   * one before.
   *
   * @return the numbers of the first and the last, or null if there is none
   */
  @Nullable Run scan(Consumer<JournalRecord> consumer) throws IOException {
    long first = 0;
    long last = 0;
    channel.position(0);
    // Not closed, because that would close the channel.
    InputStream file = Channels.newInputStream(channel);
    DataInputStream input = new DataInputStream(new BufferedInputStream(file, READ_BUFFER));
    JournalRecord record = next(input);
    while (record != null && (last == 0 || record.number() == last + 1)) {
      first = first == 0 ? record.number() : first;
      last = record.number();
      consumer.accept(record);
      record = next(input);
    }
    return last == 0 ? null : new Run(first, last);
  }

  private static @Nullable JournalRecord next(DataInputStream input) throws IOException {
    try {
      int payload = input.readInt();
      int checksum = input.readInt();
      if (payload <= 0 || payload > JournalRecord.MAX_PAYLOAD_BYTES) {
        return null;
      }
      byte[] checked = new byte[Long.BYTES + payload];
      input.readFully(checked);
      return JournalRecord.parse(checked, checksum);
    } catch (EOFException e) {
      return null;
    }
  }

  void restart() {
    position = 0;
  }

  long position() {
    return position;
  }

  /** Appends and returns when it is on the disk. */
  void append(ByteBuffer records) throws IOException {
    long next = position;
    allocate(next + records.remaining());
    while (records.hasRemaining()) {
      next += channel.write(records, next);
    }
    position = next;
    channel.force(false);
  }

  /** Writes zeros ahead: a sync that changes the file's length takes several times as long. */
  private void allocate(long needed) throws IOException {
    if (needed <= allocated) {
      return;
    }
    long end = Math.max(SMALLEST, needed + Math.min(needed, LARGEST_STEP));
    ByteBuffer zeros = ByteBuffer.allocate(SMALLEST);
    while (allocated < end) {
      zeros.clear().limit((int) Math.min(SMALLEST, end - allocated));
      allocated += channel.write(zeros, allocated);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Numbers of the records found in a file. */
  record Run(long first, long last) {}
}
