package dev.attune.embedded.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's view of the data file, with the one order of writes that MVStore's recovery relies on and no
 * disk promises: a chunk's last sector, which holds the footer that makes it valid, reaches the
 * disk after all else of the chunk.
 *
 * <p>Public because H2 creates it by reflection.
 */
public final class OrderedFilePath extends FilePathWrapper {

  private static final String SCHEME = "attune-ordered";

  /** The name under which H2 opens the file through this class. */
  static String nameOf(String file) {
    FilePath.register(new OrderedFilePath());
    return SCHEME + ":" + file;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new OrderedChannel(getBase().open(mode));
  }
}
