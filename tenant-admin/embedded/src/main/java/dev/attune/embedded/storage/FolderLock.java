package dev.attune.embedded.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One hub at a time in a data folder; the system lets go of it even after kill -9. */
final class FolderLock implements AutoCloseable {

  /**
   * Folders this process holds. It must not even open a lock file of its own a second time: closing
   * it would let go of the first lock as well, as POSIX has it.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static FolderLock acquire(DataFolder folder) {
    if (!HELD_HERE.add(folder.path())) {
      throw inUse(folder, " in this process");
    }
    boolean acquired = false;
    try {
      FolderLock lock = new FolderLock(folder.path(), lockedChannel(folder));
      acquired = true;
      return lock;
    } catch (IOException e) {
      throw new StorageException(
          "The lock file " + folder.lockFile() + " cannot be written; check who owns the folder.",
          e);
    } finally {
      if (!acquired) {
        HELD_HERE.remove(folder.path());
      }
    }
  }

  private static FileChannel lockedChannel(DataFolder folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.lockFile(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      String holder = holder(channel);
      channel.close();
      throw inUse(folder, holder);
    }
    channel.truncate(0);
    channel.write(StandardCharsets.US_ASCII.encode("" + ProcessHandle.current().pid()), 0);
    return channel;
  }

  private static StorageException inUse(DataFolder folder, String holder) {
    return new StorageException(
        "The data folder "
            + folder.path()
            + " is in use by another hub"
            + holder
            + "; stop that one, or give this one a folder of its own.");
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer process = ByteBuffer.allocate(20);
    channel.read(process, 0);
    String id = StandardCharsets.US_ASCII.decode(process.flip()).toString();
    return id.isEmpty() ? "" : " (process " + id + ")";
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StorageException("The lock of " + folder + " cannot be released.", e);
    } finally {
      HELD_HERE.remove(folder);
    }
  }
}
