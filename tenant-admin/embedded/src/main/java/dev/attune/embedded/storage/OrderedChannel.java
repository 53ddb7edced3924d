package dev.attune.embedded.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/**
 * Writes the last sector of a chunk only when the rest of it is on the disk, and the header, which
 * names a chunk, only when that chunk is.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the base takes several threads
final class OrderedChannel extends FileBaseDefault {

  private static final int SECTOR = 512;

  /** MVStore's header: two copies, each within one sector, that may be overwritten at any time. */
  private static final long HEADER_BYTES = 2 * 4096L;

  private final FileChannel base;

  OrderedChannel(FileChannel base) {
    this.base = base;
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    int length = source.remaining();
    if (position < HEADER_BYTES) {
      base.force(false);
      writeFully(source, position);
      return length;
    }
    if (length <= SECTOR) {
      writeFully(source, position);
      return length;
    }
    int end = source.limit();
    source.limit(end - SECTOR);
    writeFully(source, position);
    base.force(false);
    source.limit(end);
    writeFully(source, position + length - SECTOR);
    return length;
  }

  private void writeFully(ByteBuffer source, long position) throws IOException {
    long next = position;
    while (source.hasRemaining()) {
      next += base.write(source, next);
    }
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return base.read(target, position);
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    base.truncate(size);
  }

  @Override
  public long size() throws IOException {
    return base.size();
  }

  @Override
  public void force(boolean metaData) throws IOException {
    base.force(metaData);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return base.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    base.close();
  }
}
