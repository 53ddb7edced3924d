package dev.attune.embedded.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/** Tells the disk of each change before it makes it. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the base takes several threads
final class FaultyChannel extends FileBaseDefault {

  private final FaultyDisk disk;
  private final String file;
  private final FileChannel base;

  FaultyChannel(FaultyDisk disk, String file, FileChannel base) {
    this.disk = disk;
    this.file = file;
    this.base = base;
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    disk.write(file, position, bytes);
    return base.write(source, position);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return base.read(target, position);
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    disk.truncate(file, size);
    base.truncate(size);
  }

  @Override
  public long size() throws IOException {
    return base.size();
  }

  @Override
  public void force(boolean metaData) throws IOException {
    disk.sync(file);
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
